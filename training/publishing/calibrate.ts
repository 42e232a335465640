import { FINDING_KINDS } from '@collimator/imaging'
import { isNotEstimable } from '@collimator/kernel'
import { calibrationLine } from '@collimator/statistics'
import type { Watched } from '../learning/curve.ts'

/** What is laid over the logits of one finding before the logistic function: slope * logit + intercept. */
export type Calibration = { readonly slope: number; readonly intercept: number }

/** No calibration: the network's own word. */
export const UNCALIBRATED: readonly Calibration[] = FINDING_KINDS.map(() => ({ slope: 1, intercept: 0 }))

/**
 * Cox's line of the truth on the network's logits for each finding (Platt 1999, Advances in Large Margin Classifiers).
 * @throws Error when a finding's films allow no line, such as none that shows it.
 */
export function calibrate({ logits, labels }: Watched): Calibration[] {
  return FINDING_KINDS.map((kind, column) => {
    const forecasts = logits.map((row, film) => ({
      probability: logistic(row[column] as number),
      truth: labels[film]?.[column] === 1 ? (1 as const) : (0 as const),
    }))
    const line = calibrationLine(forecasts, { clip: 1e-6 })
    if (isNotEstimable(line)) throw new Error(`${kind} cannot be calibrated: ${line.reason}`)
    if (isNotEstimable(line.slope)) throw new Error(`${kind} cannot be calibrated: ${line.slope.reason}`)
    if (isNotEstimable(line.intercept)) throw new Error(`${kind} cannot be calibrated: ${line.intercept.reason}`)
    return { slope: line.slope.value, intercept: line.intercept.value }
  })
}

/** The calibrated probability of finding number `column`. */
export function calibrated(logit: number, { slope, intercept }: Calibration): number {
  return logistic(slope * logit + intercept)
}

/**
 * The threshold of each finding at which a share `specificity` of films without it stay unflagged, rounded up to a
 * thousandth: the least such threshold.
 */
export function thresholdsAt(specificity: number, watched: Watched, calibration: readonly Calibration[]): number[] {
  return FINDING_KINDS.map((_, column) => {
    const without = watched.logits.filter((_, film) => watched.labels[film]?.[column] === 0)
    const sorted = without
      .map((row) => calibrated(row[column] as number, calibration[column] as Calibration))
      .sort(ascending)
    const quantile = sorted[Math.min(sorted.length - 1, Math.ceil(specificity * sorted.length))] as number
    return Math.min(0.999, Math.ceil(quantile * 1000) / 1000)
  })
}

function logistic(logit: number): number {
  return 1 / (1 + Math.exp(-logit))
}

function ascending(a: number, b: number): number {
  return a - b
}
