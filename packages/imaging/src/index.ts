export type { Side } from './anatomy/chest-cage.ts'
export type { SubtletyMix } from './cases/case-mix.ts'
export { type CaseRecord, caseRecord } from './cases/case-record.ts'
export {
  type CaseRequest,
  type CaseTruth,
  type DistractorTruth,
  type FindingTruth,
  type GeneratedCase,
  generateCase,
} from './cases/generate-case.ts'
export { PRIOR_CHANGES, type PriorChange, priorRequest } from './cases/prior-request.ts'
export { HOSPITALS, type Hospital, type HospitalId } from './detector/hospital.ts'
export { digitalRadiograph } from './dicom/digital-radiograph.ts'
export { type CapturedCase, type CapturedPicture, secondaryCapture } from './dicom/secondary-capture.ts'
export { truthSegmentation } from './dicom/truth-segmentation.ts'
export { DISTRACTOR_KINDS, type DistractorKind } from './distractors/distractor.ts'
export { FINDING_KINDS, type FindingKind, SUBTLETIES, type Subtlety } from './findings/finding.ts'
export { maskArea, maskBox, maskPixels, type PixelBox, type RunLengthMask } from './findings/run-length-mask.ts'
export type { CardFigure } from './model-cards/card-figure.ts'
export { type EvaluatedFilm, evaluateFilm, type FilmTruth } from './model-cards/evaluated-film.ts'
export { CARD_METHOD, type CardEvaluation, type ModelCard, modelCard } from './model-cards/model-card.ts'
export { type ModelCardFigures, modelCardFigures } from './model-cards/model-card-figures.ts'
export type { FilmPair } from './model-cards/paired-film-figures.ts'
export type { QuestionFigures } from './model-cards/question-figures.ts'
export { type FilmStatistics, filmStatistics } from './observer/film-statistics.ts'
export {
  type ChannelSamples,
  decisionVariable,
  type HotellingTemplate,
  hotellingTemplate,
} from './observer/hotelling.ts'
export { type ChannelDesign, channelOutputs, laguerreGaussChannels } from './observer/laguerre-gauss.ts'
export { type DifficultyCell, type DifficultyPlan, measuredDifficulty } from './observer/measured-difficulty.ts'
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
export type { View } from './projection/viewpoint.ts'
export type { AiTool, ClassesOutput, FindingsOutput, ToolInput } from './tools/ai-tool.ts'
export type { FilmPixels } from './tools/film-pixels.ts'
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
