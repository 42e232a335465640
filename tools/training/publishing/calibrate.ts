import { FINDING_KINDS } from '@collimator/imaging'
import { isNotEstimable } from '@collimator/kernel'
import { calibrationLine, rocCurve, youdenPoint } from '@collimator/statistics'
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
export function calibrateLogit(logit: number, { slope, intercept }: Calibration): number {
  return logistic(slope * logit + intercept)
}

/**
 * The threshold of each finding with the largest Youden index among those that leave at least a share `specificity` of
 * the films without it unflagged: half way between the lowest answer that is flagged and the highest that is not.
 * @throws Error when no film, or every film, shows a finding.
 */
export function thresholdsAt(specificity: number, watched: Watched, calibration: readonly Calibration[]): number[] {
  return FINDING_KINDS.map((kind, column) => {
    const answers = (truth: number) =>
      Float64Array.from(
        watched.logits.filter((_, film) => watched.labels[film]?.[column] === truth),
        (row) => calibrateLogit(row[column] as number, calibration[column] as Calibration),
      )
    const classes = { positive: answers(1), negative: answers(0) }
    const curve = rocCurve(classes)
    if (isNotEstimable(curve)) throw new Error(`${kind} has no threshold: ${curve.reason}`)
    const specific = curve.points.filter(({ fpf }) => fpf <= 1 - specificity)
    const { threshold = 1 } = youdenPoint({ ...curve, points: specific })
    const below = [...classes.positive, ...classes.negative].filter((answer) => answer < threshold)
    return (threshold + below.reduce((highest, answer) => Math.max(highest, answer), 0)) / 2
  })
}

function logistic(logit: number): number {
  return 1 / (1 + Math.exp(-logit))
}
