export { MOST_MODEL_BYTES, type NetworkRefusal } from './inference/network.ts'
export { openToolReader, type ToolReader, ToolWorkerFailure } from './inference/open-tool-reader.ts'
export { readingRefusalMessage } from './inference/reading-refusal-message.ts'
export { serveTool } from './inference/serve-tool.ts'
export type { ParentPort, ReadingRefusal, ToolRequest, ToolResponse, WorkerPort } from './inference/worker-port.ts'
export type { CardFigure } from './model-cards/card-figure.ts'
export { type EvaluatedFilm, evaluateFilm, type FilmTruth } from './model-cards/evaluated-film.ts'
export { CARD_METHOD, type CardEvaluation, type ModelCard, modelCard } from './model-cards/model-card.ts'
export { type ModelCardFigures, modelCardFigures } from './model-cards/model-card-figures.ts'
export type { FilmPair } from './model-cards/paired-film-figures.ts'
export type { QuestionFigures } from './model-cards/question-figures.ts'
export { type DriftPlan, type DriftStream, driftStream, type StreamedCase } from './planned-errors/drift-stream.ts'
export { type ErrorPlan, planErrors } from './planned-errors/plan-errors.ts'
export type { PlannedError, PlannedErrorLog, ReadCase } from './planned-errors/planned-error.ts'
export { type ToolVersion, updatedSuggestion } from './planned-errors/tool-version.ts'
export {
  type UpdateRefusal,
  type UpdateWish,
  type VendorUpdate,
  vendorUpdate,
} from './planned-errors/vendor-update.ts'
export { originalSuggestion, shownSuggestion } from './planned-errors/wrong-suggestion.ts'
export type { AiTool, ClassesOutput, FindingsOutput, ToolInput } from './tools/ai-tool.ts'
export { displayLevel, type FilmPixels, filmPixelsOf, type GreyFilm, valueRange } from './tools/film-pixels.ts'
export { heatMapOverlay } from './tools/heat-map-overlay.ts'
export { type AnswerRefusal, type ToolOutputs, toolAnswer } from './tools/tool-answer.ts'
export { type FilmRefusal, type ToolTensor, toolInput } from './tools/tool-input.ts'
export type {
  ClassesSuggestion,
  FindingSuggestion,
  FindingsSuggestion,
  HeatMap,
  SuggestedBox,
  ToolIdentity,
  ToolSuggestion,
} from './tools/tool-suggestion.ts'
