import { type Estimated, estimate, notEstimable } from '@collimator/kernel'
import { normalQuantile } from '../distributions/normal.ts'
import { confidenceFault } from './count-check.ts'

/**
 * How many trials give a share an interval of a wished half-width, by the usual planning formula
 * n = ceil(z^2 p(1-p) / h^2).
 * @param halfWidth wished half-width h, in (0, 0.5).
 * @param expectedShare expected share p, strictly within 0..1: at 0 or 1 the formula would ask for no trials at all.
 * @param confidence two-sided level in (0, 1).
 * @returns a whole number >= 1; not-estimable outside those ranges.
 * @see Fleiss, Levin & Paik 2003, Statistical Methods for Rates and Proportions, section 2.4; golden/accuracy.
 * @example trialsForHalfWidth(0.1, 0.8) // 62
 */
export function trialsForHalfWidth(halfWidth: number, expectedShare: number, confidence = 0.95): Estimated {
  if (!(halfWidth > 0 && halfWidth < 0.5)) return notEstimable('the half-width must lie between 0 and 0.5')
  if (!(expectedShare > 0 && expectedShare < 1)) return notEstimable('the expected share must lie between 0 and 1')
  const fault = confidenceFault(confidence)
  if (fault !== undefined) return notEstimable(fault)
  const z = normalQuantile(0.5 + confidence / 2)
  return estimate(Math.ceil((z * z * expectedShare * (1 - expectedShare)) / halfWidth ** 2))
}
