import type { Estimated } from '@collimator/kernel'
import { agrestiCoullInterval } from './agresti-coull-interval.ts'
import { clopperPearsonInterval } from './clopper-pearson-interval.ts'
import { wilsonInterval } from './wilson-interval.ts'

/** Which interval goes with a share: `wilson` unless a protocol demands another. */
export type ProportionMethod = 'wilson' | 'clopper-pearson' | 'agresti-coull'

/** How to compute a share's interval. `confidence` is two-sided, in (0, 1), 0.95 when absent. */
export type ProportionOptions = { readonly method?: ProportionMethod; readonly confidence?: number }

const INTERVALS = {
  wilson: wilsonInterval,
  'clopper-pearson': clopperPearsonInterval,
  'agresti-coull': agrestiCoullInterval,
} as const

/**
 * A share x/n with the interval asked for.
 * @param successes whole number x, 0 <= x <= trials.
 * @param trials whole number n >= 1.
 * @returns not-estimable for no trials or counts that are not counts.
 * @see the three interval functions for formulas and sources.
 * golden/accuracy (base R `prop.test` and `binom.test`, 1e-9).
 * @example proportion(8, 10, { method: 'clopper-pearson' }) // 0.8, [0.443905, 0.974789]
 */
export function proportion(successes: number, trials: number, options: ProportionOptions = {}): Estimated {
  return INTERVALS[options.method ?? 'wilson'](successes, trials, options.confidence ?? 0.95)
}
