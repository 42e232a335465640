import { type Estimated, estimate, isNotEstimable, type NotEstimable, notEstimable } from '@collimator/kernel'
import { type ProportionOptions, proportion } from '../proportion/proportion.ts'
import type { ConfusionTable } from './confusion-table.ts'
import { likelihoodRatios } from './likelihood-ratios.ts'

/** How well yes/no calls agree with the truth. Every figure carries its interval or the reason why it does not exist. */
export type BinaryAccuracy = {
  readonly sensitivity: Estimated
  readonly specificity: Estimated
  /** Predictive values at the prevalence of these cases; see `predictiveValues` for any other. */
  readonly positivePredictiveValue: Estimated
  readonly negativePredictiveValue: Estimated
  readonly accuracy: Estimated
  /** (sensitivity + specificity)/2, 0..1. */
  readonly balancedAccuracy: Estimated
  /** sensitivity + specificity - 1, -1..1. */
  readonly youden: Estimated
  readonly positiveLikelihoodRatio: Estimated
  readonly negativeLikelihoodRatio: Estimated
}

/**
 * All figures of a fourfold table of calls against truth.
 * Shares have the interval asked for (Wilson by default). Youden's index and balanced accuracy combine the intervals of
 * sensitivity and specificity by square-and-add (MOVER); likelihood ratios use the log method.
 * @param table counts >= 0. @param options interval method and two-sided confidence.
 * @returns per figure not-estimable when its denominator is 0: no positives, no negatives, no positive or negative calls.
 * @see Zhou, Obuchowski & McClish 2011, Statistical Methods in Diagnostic Medicine, chapters 2 and 4;
 * Newcombe 1998, Stat Med 17:873-890 (square-and-add); golden/accuracy (base R).
 * @example binaryAccuracy({ truePositives: 36, falseNegatives: 9, falsePositives: 10, trueNegatives: 59 }) // sensitivity 0.8
 */
export function binaryAccuracy(table: ConfusionTable, options: ProportionOptions = {}): BinaryAccuracy {
  const { truePositives: tp, falseNegatives: fn, falsePositives: fp, trueNegatives: tn } = table
  const share = (part: number, whole: number, absent: string) =>
    whole === 0 ? notEstimable(absent) : proportion(part, whole, options)
  const sensitivity = share(tp, tp + fn, 'there are no positive cases')
  const specificity = share(tn, tn + fp, 'there are no negative cases')
  const { positive, negative } = likelihoodRatios(table, options.confidence)
  return {
    sensitivity,
    specificity,
    positivePredictiveValue: share(tp, tp + fp, 'no case was called positive'),
    negativePredictiveValue: share(tn, tn + fn, 'no case was called negative'),
    accuracy: share(tp + tn, tp + fn + fp + tn, 'there are no cases'),
    balancedAccuracy: squareAndAdd(sensitivity, specificity, (sum) => sum / 2),
    youden: squareAndAdd(sensitivity, specificity, (sum) => sum - 1),
    positiveLikelihoodRatio: positive,
    negativeLikelihoodRatio: negative,
  }
}

/** A rising linear function of the sum of two independent estimates, limits by Newcombe's square-and-add. */
function squareAndAdd(a: Estimated, b: Estimated, scale: (sum: number) => number): Estimated {
  if (isNotEstimable(a)) return a
  if (isNotEstimable(b)) return b
  const sum = a.value + b.value
  const below = Math.hypot(gap(a, 0), gap(b, 0))
  const above = Math.hypot(gap(a, 1), gap(b, 1))
  return estimate(scale(sum), { ci: [scale(sum - below), scale(sum + above)] })
}

function gap({ value, ci }: Exclude<Estimated, NotEstimable>, side: 0 | 1): number {
  return Math.abs((ci?.[side] ?? value) - value)
}
