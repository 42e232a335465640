import { type Estimated, estimate, notEstimable } from '@collimator/kernel'
import { normalQuantile } from '../distributions/normal.ts'
import type { Outcome } from './learning-curve.ts'

/** One reader's answer to an item, and how well the same reader did on all other items, 0..1. */
export type ItemAnswer = { readonly right: Outcome; readonly restShare: number }

/**
 * How well an item tells good readers from weak ones: the point-biserial correlation of a right answer with the share right on
 * the other items, r = (m1 - m0) sqrt(p q) / s, with Fisher's interval. The item itself is not part of the share, since it
 * would correlate with itself.
 * @param answers one a reader. @param confidence two-sided level in (0, 1).
 * @returns r in -1..1, above 0 where good readers get it right more often; not-estimable for fewer than four readers, when all
 * answers are alike or all readers did equally well on the rest.
 * @see Lord & Novick 1968, Statistical Theories of Mental Test Scores, section 15.4; Fisher 1921, Metron 1:3-32. No golden: equal
 * to scipy.stats.pearsonr and its interval in item-discrimination.test.ts.
 * @example itemDiscrimination([{ right: 1, restShare: 0.9 }]) // not estimable: needs at least four readers
 */
export function itemDiscrimination(answers: readonly ItemAnswer[], confidence = 0.95): Estimated {
  const n = answers.length
  if (n < 4) return notEstimable('a correlation with an interval needs at least four readers')
  if (!answers.every(({ right }) => right === 0 || right === 1)) return notEstimable('an outcome is neither 0 nor 1')
  if (!answers.every(({ restShare }) => restShare >= 0 && restShare <= 1)) return notEstimable('a share is not 0 to 1')
  const p = mean(answers.map(({ right }) => right))
  if (p === 0 || p === 1) return notEstimable(p === 1 ? 'everybody is right' : 'nobody is right')
  const rest = mean(answers.map(({ restShare }) => restShare))
  const spread = Math.sqrt(mean(answers.map(({ restShare }) => (restShare - rest) ** 2)))
  if (spread < 1e-12) return notEstimable('all readers did equally well on the other items')
  const of = (outcome: Outcome) => mean(answers.flatMap(({ right, restShare }) => (right === outcome ? restShare : [])))
  const r = Math.min(1, Math.max(-1, ((of(1) - of(0)) * Math.sqrt(p * (1 - p))) / spread))
  if (Math.abs(r) > 1 - 1e-12) return estimate(Math.sign(r))
  const reach = normalQuantile((1 + confidence) / 2) / Math.sqrt(n - 3)
  return estimate(r, { ci: [Math.tanh(Math.atanh(r) - reach), Math.tanh(Math.atanh(r) + reach)] })
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
