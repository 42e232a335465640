import type { Estimated } from '@collimator/kernel'
import { chanceCorrected } from '../chance-corrected.ts'
import { itemAgreement, whyNotEstimableByPossible } from '../item-agreement.ts'
import type { Ratings } from '../ratings.ts'
import type { Weighting } from '../weighting.ts'

/**
 * Brennan and Prediger's coefficient: chance agreement is that of codes drawn evenly, pe = sum of weights / q^2
 * (1 / q without weights), q the number of possible codes.
 * @param weighting `identityWeighting` for the original coefficient.
 * @see Brennan and Prediger 1981, Educ Psychol Meas 41:687-699; irrCAC `bp.coeff.raw`.
 * @returns at most 1; not-estimable without two ratings of one item or with a single possible code. golden/agreement (exact
 * fractions in Python, 1e-12; irrCAC and irr, printed digits).
 */
export function brennanPrediger(ratings: Ratings, weighting: Weighting): Estimated {
  const items = itemAgreement(ratings, weighting)
  const q = ratings.categories.length
  return whyNotEstimableByPossible(ratings, items) ?? chanceCorrected(items, { expected: weighting.sum / (q * q) })
}
