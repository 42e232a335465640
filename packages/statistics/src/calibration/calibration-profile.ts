import { type Estimated, type NotEstimable, notEstimable } from '@collimator/kernel'
import { brierScore, logLoss } from './brier-score.ts'
import { type CalibrationLine, calibrationLine } from './calibration-line.ts'
import type { Forecast } from './forecast.ts'
import { type MurphyDecomposition, murphyDecomposition } from './murphy-decomposition.ts'
import {
  type Binning,
  type CalibrationError,
  calibrationError,
  type ReliabilityBin,
  reliabilityDiagram,
} from './reliability-diagram.ts'

/** Everything this package says about stated probabilities, with the bins it rests on. */
export type CalibrationProfile = {
  readonly cases: number
  readonly positives: number
  readonly bins: number
  readonly equal: 'width' | 'count'
  readonly brier: Estimated
  readonly logLoss: Estimated
  readonly murphy: MurphyDecomposition | NotEstimable
  readonly error: CalibrationError | NotEstimable
  readonly line: CalibrationLine | NotEstimable
  readonly diagram: readonly ReliabilityBin[] | NotEstimable
}

/**
 * Brier score with Murphy's parts, calibration error, calibration line, log loss and reliability diagram of one set of
 * forecasts.
 * @param forecasts one per case. @param binning 10 bins of equal width by default.
 * @returns each part a finite number or its reason; see the parts for formulas and sources.
 * @see `brierScore`, `logLoss`, `murphyDecomposition`, `calibrationError`, `calibrationLine`, `reliabilityDiagram`;
 * golden/calibration holds
 * the parts (base R and R package survey, 1e-9).
 */
export function calibrationProfile(forecasts: readonly Forecast[], binning: Binning = {}): CalibrationProfile {
  const { bins = 10 } = binning
  return {
    cases: forecasts.length,
    positives: forecasts.filter(({ truth }) => truth === 1).length,
    bins: Number.isFinite(bins) ? bins : 0,
    equal: binning.equal ?? 'width',
    brier: brierScore(forecasts),
    logLoss: logLoss(forecasts),
    murphy: murphyDecomposition(forecasts, binning),
    error: calibrationError(forecasts, binning),
    line: forecasts.length === 0 ? notEstimable('there are no forecasts') : calibrationLine(forecasts),
    diagram: reliabilityDiagram(forecasts, binning),
  }
}
