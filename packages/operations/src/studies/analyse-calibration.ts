import { readForecasts } from '@collimator/formats'
import { err, type ImportProblem, ok, type Result } from '@collimator/kernel'
import { calibrationProfile } from '@collimator/statistics'
import { operation } from '../context/operation.ts'
import { type Contract, contractOf, problemsJson } from './contract.ts'
import type { NamedProfile } from './reports/calibration-plot.ts'
import type { StudyFile, StudyRefusal } from './study-file.ts'

/** Stated probabilities, and the bins to judge them in. */
export type CalibrationRequest = { readonly file: StudyFile; readonly bins: number; readonly equal: 'width' | 'count' }

/** One profile for each series of the file. */
export type CalibrationAnalysis = {
  readonly profiles: readonly NamedProfile[]
  readonly problems: readonly ImportProblem[]
  readonly contract: Contract
}

/** Whether stated probabilities are right. Broken rows are left out and listed. */
export const analyseCalibration = operation({
  action: 'study.analyse',
  run: async (_context, request: CalibrationRequest) => computeCalibration(request),
})

function computeCalibration({ file, bins, equal }: CalibrationRequest): Result<CalibrationAnalysis, StudyRefusal> {
  const read = readForecasts(file.name, file.bytes)
  if (!read.ok) return err({ code: 'STUDY.FILE_UNUSABLE', fault: read.error })
  const { series, problems } = read.value
  const profiles = series.map(({ name, forecasts }) => ({ name, ...calibrationProfile(forecasts, { bins, equal }) }))
  const json = { bins, equal, series: profiles.map(seriesJson), problems: problemsJson(problems) }
  return ok({ profiles, problems, contract: contractOf('calibration', 1, json) })
}

/** One series of the contract. The calibration line is flattened, since its three figures are what scripts want. */
function seriesJson({ name, bins: _bins, equal: _equal, line, error, ...rest }: NamedProfile): Record<string, unknown> {
  const figures =
    line.kind === 'not-estimable'
      ? { intercept: line, slope: line, inTheLarge: line }
      : { intercept: line.intercept, slope: line.slope, inTheLarge: line.inTheLarge, clipped: line.clipped }
  const errors =
    error.kind === 'not-estimable' ? { ece: error, mce: error } : { ece: error.expected, mce: error.maximum }
  return { name, ...rest, ...errors, ...figures }
}
