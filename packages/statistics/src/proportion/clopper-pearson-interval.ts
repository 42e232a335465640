import { type Estimated, estimate, notEstimable } from '@collimator/kernel'
import { betaQuantile } from '../distributions/beta.ts'
import { confidenceFault, countFault } from './count-check.ts'

/**
 * A share with the exact interval of Clopper and Pearson: it covers at least as often as it says, and is therefore wide.
 * Limits are beta quantiles: low = B(a/2; x, n-x+1), high = B(1-a/2; x+1, n-x).
 * @param successes whole number x, 0 <= x <= trials.
 * @param trials whole number n >= 1.
 * @param confidence two-sided level in (0, 1).
 * @returns value x/n with `ci`; low is 0 at x = 0 and high is 1 at x = n; not-estimable for no trials.
 * @see Clopper & Pearson 1934, Biometrika 26:404-413; golden/accuracy (base R `binom.test`).
 * @example clopperPearsonInterval(48, 60) // value 0.8, ci [0.676700, 0.892159]
 */
export function clopperPearsonInterval(successes: number, trials: number, confidence = 0.95): Estimated {
  const fault = countFault(successes, trials) ?? confidenceFault(confidence)
  if (fault !== undefined) return notEstimable(fault)
  const tail = (1 - confidence) / 2
  const failures = trials - successes
  const low = successes === 0 ? 0 : betaQuantile(tail, successes, failures + 1)
  const high = failures === 0 ? 1 : betaQuantile(1 - tail, successes + 1, failures)
  return estimate(successes / trials, { ci: [low, high] })
}
