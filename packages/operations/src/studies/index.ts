export { openWithoutStore } from '../context/app.ts'
export type { Context } from '../context/context.ts'
export { type AccessRefusal, accessRefusalMessage, isAccessRefusal } from '../context/operation.ts'
export {
  analyseFilmReads,
  type FilmReadsAnalysis,
  type FilmReadsRequest,
} from '../reads/analyse-film-reads.ts'
export { drawReadings, type PictureFile, readingPictures, sourceOf } from '../reads/pictures/draw-readings.ts'
export { countedText, type ReadingPicture } from '../reads/pictures/reading-picture.ts'
export { type AgreementAnalysis, type AgreementRequest, analyseAgreement } from './analyse-agreement.ts'
export { analyseCalibration, type CalibrationAnalysis, type CalibrationRequest } from './analyse-calibration.ts'
export { analyseFroc, drawFrocCurves, type FrocAnalysis, type FrocRequest, type FrocSize } from './analyse-froc.ts'
export { analyseLroc, drawLrocCurves, type LrocAnalysis, type LrocRequest, type LrocSize } from './analyse-lroc.ts'
export { analyseMrmc, type MrmcAnalysis, type MrmcRequest } from './analyse-mrmc.ts'
export {
  analysePower,
  type PilotSource,
  type PowerAnalysis,
  type PowerRequest,
  type PowerRow,
} from './analyse-power.ts'
export {
  analyseReliance,
  drawStageReliability,
  type RelianceAnalysis,
  type RelianceRequest,
} from './analyse-reliance.ts'
export { analyseRoc, type FittedCurve, type RocAnalysis, type RocRequest } from './analyse-roc.ts'
export { type Contract, contractOf, plainJson } from './contract.ts'
export { type LoadedStudy, loadReaderStudy } from './load-reader-study.ts'
export type { AgreementPart, AgreementReport } from './reports/agreement-report.ts'
export { drawReliability, type NamedProfile } from './reports/calibration-plot.ts'
export { componentTerms } from './reports/component-terms.ts'
export type { CurvePair } from './reports/curve-pairs.ts'
export type { FrocReport, PanelReport } from './reports/location-report.ts'
export type { CasesWithoutRow } from './reports/match-marked-cases.ts'
export type { MrmcResult } from './reports/mrmc-contract.ts'
export type { Performance, StagePerformance } from './reports/read-performance.ts'
export { drawRocCurves, type StudyCurve, studyCurves } from './reports/study-curves.ts'
export { refusalReason, type StudyFile, type StudyRefusal, studyRefusalMessage } from './study-file.ts'
