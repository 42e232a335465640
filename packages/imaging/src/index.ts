export type { Side } from './anatomy/chest-cage.ts'
export type { SubtletyMix } from './cases/case-mix.ts'
export {
  type CaseRequest,
  type CaseTruth,
  type DistractorTruth,
  type FindingTruth,
  type GeneratedCase,
  generateCase,
} from './cases/generate-case.ts'
export { HOSPITALS, type Hospital, type HospitalId } from './detector/hospital.ts'
export { DISTRACTOR_KINDS, type DistractorKind } from './distractors/distractor.ts'
export { FINDING_KINDS, type FindingKind, SUBTLETIES, type Subtlety } from './findings/finding.ts'
export { maskArea, maskBox, maskPixels, type PixelBox, type RunLengthMask } from './findings/run-length-mask.ts'
export type { View } from './projection/viewpoint.ts'
