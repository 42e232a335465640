import type { Estimated } from '@collimator/kernel'
import { chanceCorrected } from '../chance-corrected.ts'
import { itemAgreement, meanDistribution, meanOverRatings, whyNotEstimableByPossible } from '../item-agreement.ts'
import type { Ratings } from '../ratings.ts'
import type { Weighting } from '../weighting.ts'

/**
 * Gwet's AC1 (identity weights) or AC2 (other weights): pe = T sum p (1 - p) / (q (q - 1)), with p the mean distribution
 * of the ratings, q the number of possible codes and T the sum of the weights. It does not collapse when one code is
 * very frequent, as kappa does.
 * @see Gwet 2008, Br J Math Stat Psychol 61:29-48, formula 8; Gwet 2014, section 4.3; irrCAC `gwet.ac1.raw`.
 * @param ratings from `ratingsOf`. @param weighting `identityWeighting` for AC1.
 * @returns at most 1; not-estimable without two ratings of one item or with a single possible code. golden/agreement (exact
 * fractions in Python, 1e-12; irrCAC and irr, printed digits).
 */
export function gwetAc(ratings: Ratings, weighting: Weighting): Estimated {
  const items = itemAgreement(ratings, weighting)
  const missing = whyNotEstimableByPossible(ratings, items)
  if (missing) return missing
  const mean = meanDistribution(ratings, items)
  const q = mean.length
  const factor = weighting.sum / (q * (q - 1))
  const expected = factor * mean.reduce((sum, share) => sum + share * (1 - share), 0)
  const byCode = mean.map((share) => factor * (1 - share))
  return chanceCorrected(items, { expected, byItem: meanOverRatings(ratings, items, byCode) })
}
