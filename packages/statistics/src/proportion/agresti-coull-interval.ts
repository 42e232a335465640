import { type Estimated, estimate, notEstimable } from '@collimator/kernel'
import { normalQuantile } from '../distributions/normal.ts'
import { confidenceFault, countFault } from './count-check.ts'

/**
 * A share with the adjusted Wald interval of Agresti and Coull: add z^2/2 successes and z^2/2 failures, then use Wald.
 * It has Wilson's centre and is never narrower; limits are cut to 0..1.
 * @param successes whole number x, 0 <= x <= trials.
 * @param trials whole number n >= 1.
 * @param confidence two-sided level in (0, 1).
 * @returns value x/n (not the adjusted share) with `ci`; not-estimable for no trials.
 * @see Agresti & Coull 1998, Am Stat 52:119-126; golden/accuracy (formula in base R).
 * @example agrestiCoullInterval(48, 60) // value 0.8, ci about [0.6805, 0.8834]
 */
export function agrestiCoullInterval(successes: number, trials: number, confidence = 0.95): Estimated {
  const fault = countFault(successes, trials) ?? confidenceFault(confidence)
  if (fault !== undefined) return notEstimable(fault)
  const z = normalQuantile(0.5 + confidence / 2)
  const adjustedTrials = trials + z * z
  const centre = (successes + (z * z) / 2) / adjustedTrials
  const half = z * Math.sqrt((centre * (1 - centre)) / adjustedTrials)
  return estimate(successes / trials, { ci: [Math.max(0, centre - half), Math.min(1, centre + half)] })
}
