import type { Estimated } from '@collimator/kernel'
import { chanceCorrected } from '../chance-corrected.ts'
import { dot, itemAgreement, meanDistribution, meanOverRatings, whyNotEstimable } from '../item-agreement.ts'
import { againstRest, type Ratings } from '../ratings.ts'
import { identityWeighting, type Weighting } from '../weighting.ts'

/**
 * Fleiss' kappa: chance agreement is that of codes drawn from the mean distribution p of all ratings, pe = p' W p.
 * With missing ratings each item counts once, whatever its number of ratings; an item with one rating counts for p only.
 * @param weighting `identityWeighting` for the original coefficient.
 * @returns equal to Scott's pi for two coders without gaps.
 * @see Fleiss 1971, Psychol Bull 76:378-382, formulas 2-7; Gwet 2014, section 2.8; irrCAC `fleiss.kappa.raw`.
 * golden/agreement (exact fractions in Python, 1e-12; irrCAC and irr, printed digits).
 */
export function fleissKappa(ratings: Ratings, weighting: Weighting): Estimated {
  const items = itemAgreement(ratings, weighting)
  const missing = whyNotEstimable(ratings, items)
  if (missing) return missing
  const weighted = weighting.times(meanDistribution(ratings, items))
  const expected = dot(weighted, meanDistribution(ratings, items))
  return chanceCorrected(items, { expected, byItem: meanOverRatings(ratings, items, weighted) })
}

/**
 * Fleiss' kappa of one category: that of the ratings with all other categories taken together.
 * @param category index into `ratings.categories`.
 * @returns not-estimable when nobody, or everybody, used the category.
 * @see Fleiss 1971, formulas 15-16.
 * golden/agreement (exact fractions in Python, 1e-12; irrCAC and irr, printed digits).
 */
export function fleissKappaOfCategory(ratings: Ratings, category: number): Estimated {
  return fleissKappa(againstRest(ratings, category), identityWeighting(2))
}
