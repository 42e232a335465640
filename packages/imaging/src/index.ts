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
export {
  maskArea,
  maskBox,
  maskPixels,
  type PixelBox,
  type RunLengthMask,
  runLengthMask,
} from './findings/run-length-mask.ts'
export { type FilmStatistics, filmStatistics } from './observer/film-statistics.ts'
export {
  type ChannelSamples,
  decisionVariable,
  type HotellingTemplate,
  hotellingTemplate,
} from './observer/hotelling.ts'
export { type ChannelDesign, channelOutputs, laguerreGaussChannels } from './observer/laguerre-gauss.ts'
export { type DifficultyCell, type DifficultyPlan, measuredDifficulty } from './observer/measured-difficulty.ts'
export type { View } from './projection/viewpoint.ts'
