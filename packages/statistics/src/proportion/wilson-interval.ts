import { type Estimated, estimate, type Interval, notEstimable } from '@collimator/kernel'
import { normalQuantile } from '../distributions/normal.ts'
import { confidenceFault, countFault } from './count-check.ts'

/**
 * A share with the score interval of Wilson, the default interval of this package: it never leaves 0..1,
 * and is never empty, not even at 0 of n or n of n.
 *
 * centre = (p + z^2/2n)/(1 + z^2/n); half-width = z/(1 + z^2/n) * sqrt(p(1-p)/n + z^2/4n^2).
 * @param successes whole number x, 0 <= x <= trials.
 * @param trials whole number n >= 1.
 * @param confidence two-sided level in (0, 1).
 * @returns value x/n with `ci`; not-estimable for no trials or counts that are not counts.
 * @see Wilson 1927, J Am Stat Assoc 22:209-212; golden/accuracy (base R `prop.test(correct = FALSE)`).
 * @example wilsonInterval(48, 60) // value 0.8, ci [0.682182, 0.881715]
 */
export function wilsonInterval(successes: number, trials: number, confidence = 0.95): Estimated {
  const fault = countFault(successes, trials) ?? confidenceFault(confidence)
  if (fault !== undefined) return notEstimable(fault)
  const z = normalQuantile(0.5 + confidence / 2)
  return estimate(successes / trials, { ci: scoreLimits(successes / trials, trials, z) })
}

/**
 * Wilson's limits for a share, also for an effective sample size that is not whole (clustered data).
 * @param share in 0..1. @param trials effective number of trials, > 0. @param z quantile of the reference distribution, > 0.
 * @returns `[low, high]` within 0..1; the limit is exactly 0 at share 0 and exactly 1 at share 1.
 * @see Wilson 1927; Korn & Graubard 1998, Surv Methodol 24:193-201 for effective sample sizes.
 * golden/accuracy for whole numbers of trials (base R `prop.test`, 1e-9); else property test.
 */
export function scoreLimits(share: number, trials: number, z: number): Interval {
  const shrink = 1 + (z * z) / trials
  const centre = (share + (z * z) / (2 * trials)) / shrink
  const half = (z / shrink) * Math.sqrt((share * (1 - share)) / trials + (z * z) / (4 * trials * trials))
  return [share === 0 ? 0 : Math.max(0, centre - half), share === 1 ? 1 : Math.min(1, centre + half)]
}
