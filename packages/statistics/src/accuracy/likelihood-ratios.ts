import { type Estimated, estimate, notEstimable } from '@collimator/kernel'
import { normalQuantile } from '../distributions/normal.ts'
import { confidenceFault } from '../proportion/count-check.ts'
import type { ConfusionTable } from './confusion-table.ts'

/** How much a positive and a negative call change the odds of disease; 1 means not at all. */
export type LikelihoodRatios = { readonly positive: Estimated; readonly negative: Estimated }

/**
 * Likelihood ratios with intervals by the log method:
 * LR+ = se/(1 - sp), se(ln LR+) = sqrt(1/TP - 1/(TP+FN) + 1/FP - 1/(FP+TN)); LR- = (1 - se)/sp likewise with FN and TN.
 * @param table counts >= 0. @param confidence two-sided level in (0, 1).
 * @returns not-estimable when a count the ratio rests on is 0, because the ratio or its interval is then 0 or infinite.
 * @see Simel, Samsa & Matchar 1991, J Clin Epidemiol 44:763-770; golden/accuracy (base R).
 * @example likelihoodRatios({ truePositives: 36, falseNegatives: 9, falsePositives: 10, trueNegatives: 59 }).positive // 5.52
 */
export function likelihoodRatios(table: ConfusionTable, confidence = 0.95): LikelihoodRatios {
  const { truePositives: tp, falseNegatives: fn, falsePositives: fp, trueNegatives: tn } = table
  return {
    positive: ratioOfShares(
      { part: tp, whole: tp + fn, absent: 'no positive case was called positive' },
      { part: fp, whole: fp + tn, absent: 'no negative case was called positive, so LR+ is infinite' },
      confidence,
    ),
    negative: ratioOfShares(
      { part: fn, whole: tp + fn, absent: 'no positive case was missed, so LR- is 0 and has no log interval' },
      { part: tn, whole: fp + tn, absent: 'no negative case was called negative, so LR- is infinite' },
      confidence,
    ),
  }
}

type Share = { readonly part: number; readonly whole: number; readonly absent: string }

function ratioOfShares(top: Share, bottom: Share, confidence: number): Estimated {
  const fault = confidenceFault(confidence)
  if (fault !== undefined) return notEstimable(fault)
  if (top.whole === 0) return notEstimable('there are no positive cases')
  if (bottom.whole === 0) return notEstimable('there are no negative cases')
  if (top.part === 0) return notEstimable(top.absent)
  if (bottom.part === 0) return notEstimable(bottom.absent)
  const value = top.part / top.whole / (bottom.part / bottom.whole)
  const logSe = Math.sqrt(1 / top.part - 1 / top.whole + 1 / bottom.part - 1 / bottom.whole)
  const factor = Math.exp(normalQuantile(0.5 + confidence / 2) * logSe)
  return estimate(value, { ci: [value / factor, value * factor] })
}
