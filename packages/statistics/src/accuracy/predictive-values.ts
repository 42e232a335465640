import { type Estimated, estimate, notEstimable } from '@collimator/kernel'
import { normalQuantile } from '../distributions/normal.ts'
import { confidenceFault } from '../proportion/count-check.ts'
import type { ConfusionTable } from './confusion-table.ts'

/** What a positive and a negative call are worth where the disease is as common as stated. */
export type PredictiveValues = { readonly positive: Estimated; readonly negative: Estimated }

/**
 * Predictive values at a prevalence other than that of the cases, by Bayes' theorem, interval on the logit scale:
 * logit PPV = ln[se pi / ((1-sp)(1-pi))], variance (1-se)/(se n1) + sp/((1-sp) n0);
 * logit NPV = ln[sp (1-pi) / ((1-se) pi)], variance se/((1-se) n1) + (1-sp)/(sp n0).
 * @param table counts >= 0. @param prevalence in (0, 1). @param confidence two-sided level in (0, 1).
 * @returns not-estimable without cases of a class, and when a count that the logit divides by is 0.
 * @see Mercaldo, Lau & Zhou 2007, Stat Med 26:2170-2183; golden/accuracy (base R).
 * @example predictiveValues({ truePositives: 36, falseNegatives: 9, falsePositives: 10, trueNegatives: 59 }, 0.1).positive // 0.380
 */
export function predictiveValues(table: ConfusionTable, prevalence: number, confidence = 0.95): PredictiveValues {
  const fault = tableFault(table, prevalence) ?? confidenceFault(confidence)
  if (fault !== undefined) return { positive: notEstimable(fault), negative: notEstimable(fault) }
  const { truePositives: tp, falseNegatives: fn, falsePositives: fp, trueNegatives: tn } = table
  const odds = prevalence / (1 - prevalence)
  const z = normalQuantile(0.5 + confidence / 2)
  const positives = tp + fn
  const negatives = fp + tn
  return {
    positive: logitShare({ hit: tp, of: positives, against: fp, ofAgainst: negatives, odds }, z),
    negative: logitShare({ hit: tn, of: negatives, against: fn, ofAgainst: positives, odds: 1 / odds }, z),
  }
}

function tableFault(table: ConfusionTable, prevalence: number): string | undefined {
  if (!(prevalence > 0 && prevalence < 1)) return 'the prevalence must lie between 0 and 1'
  if (table.truePositives + table.falseNegatives === 0) return 'there are no positive cases'
  if (table.falsePositives + table.trueNegatives === 0) return 'there are no negative cases'
  return undefined
}

type Weighed = Readonly<Record<'hit' | 'of' | 'against' | 'ofAgainst' | 'odds', number>>

function logitShare({ hit, of, against, ofAgainst, odds }: Weighed, z: number): Estimated {
  if (hit === 0) return notEstimable('no case of the class was called so, which leaves the logit without a value')
  if (against === 0) return notEstimable('no case of the other class was called so: the value is 1 and has no interval')
  const right = hit / of
  const wrong = against / ofAgainst
  const logit = Math.log((right / wrong) * odds)
  const half = z * Math.sqrt((1 - right) / (right * of) + (1 - wrong) / (wrong * ofAgainst))
  return estimate(inverseLogit(logit), { ci: [inverseLogit(logit - half), inverseLogit(logit + half)] })
}

function inverseLogit(x: number): number {
  return 1 / (1 + Math.exp(-x))
}
