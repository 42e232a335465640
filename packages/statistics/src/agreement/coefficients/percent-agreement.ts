import { type Estimated, estimate } from '@collimator/kernel'
import { spread } from '../chance-corrected.ts'
import { itemAgreement, noOverlap } from '../item-agreement.ts'
import type { Ratings } from '../ratings.ts'
import { identityWeighting } from '../weighting.ts'

/**
 * Percent agreement as a share: the mean over items of the share of agreeing pairs of coders. Items with fewer than two
 * ratings do not count.
 * @returns a share in [0, 1]; no standard error for a single item; not-estimable when no two coders share an item.
 * @see Gwet 2014, formula 2.9; irrCAC `pa.coeff.raw`.
 * @param ratings from `ratingsOf`. @param weighting 1 for full agreement, 0 for none. golden/agreement (exact fractions in
 * Python, 1e-12; irrCAC and irr, printed digits).
 */
export function percentAgreement(ratings: Ratings): Estimated {
  const items = itemAgreement(ratings, identityWeighting(ratings.categories.length))
  const missing = noOverlap(ratings, items)
  if (missing) return missing
  const scale = items.rated.length / items.pairable
  const scores = items.agreement.map((agreement) => scale * agreement)
  const { se, ci } = spread(scores, items.observed)
  if (se === undefined || ci === undefined) return estimate(items.observed)
  return estimate(items.observed, { se, ci: [Math.max(0, ci[0]), ci[1]] })
}
