import { type Estimated, estimate, notEstimable } from '@collimator/kernel'
import { standardError, studentInterval, tidied } from '../chance-corrected.ts'
import { dot, itemAgreement, meanOverRatings, whyNotEstimable } from '../item-agreement.ts'
import { type MeasurementLevel, pickItems, type Ratings } from '../ratings.ts'
import {
  BELOW_ZERO,
  distanceWeighting,
  identityWeighting,
  NO_ORDER,
  quadraticWeighting,
  type Weighting,
} from '../weighting.ts'

/**
 * Krippendorff's alpha, 1 - Do / De, with his difference function of the level: nominal 0 or 1; ordinal the squared
 * number of values between two ranks, (sum of n_g from c to k - (n_c + n_k) / 2)^2; interval (c - k)^2; ratio
 * ((c - k) / (c + k))^2. Items with fewer than two ratings do not count; any other pattern of gaps is allowed.
 * @returns not-estimable when codes that are words are given no order at a level that needs one, when a ratio value is
 * negative, and when no two coders share an item, only one item is shared, or every shared rating is the same code.
 * The standard error (Gwet) takes the ordinal ranks as given.
 * @see Krippendorff 2019, Content Analysis (4th ed.), chapter 12; Gwet 2014, section 5.3; irrCAC `krippen.alpha.raw`.
 * @param ratings from `ratingsOf`. @param level of measurement. golden/agreement (exact fractions in Python, 1e-12; irrCAC and
 * irr, printed digits); Krippendorff's example .743, .815, .849, .797.
 */
export function krippendorffAlpha(ratings: Ratings, level: MeasurementLevel): Estimated {
  const shared = sharedItems(ratings)
  const weighting = levelWeighting(shared, level)
  return typeof weighting === 'string' ? notEstimable(weighting) : alphaWith(shared, weighting)
}

/**
 * Krippendorff's alpha with any weighting, for example one minus the MASI distance of sets of codes.
 * @param weighting one minus the distance of two categories, over the greatest distance; its scale does not matter.
 * @returns at most 1; not-estimable as `krippendorffAlpha`. @see Krippendorff 2019, chapter 12; Gwet 2014, section 5.3.
 * golden/agreement (exact fractions in Python, 1e-12; irrCAC and irr, printed digits).
 */
export function weightedAlpha(ratings: Ratings, weighting: Weighting): Estimated {
  return alphaWith(sharedItems(ratings), weighting)
}

/** The items with two ratings or more; the others count neither for alpha nor for its degrees of freedom. */
function sharedItems(ratings: Ratings): Ratings {
  const { rated, counts } = itemAgreement(ratings, identityWeighting(ratings.categories.length))
  const picked = rated.filter((_, index) => (counts[index] as number) > 1)
  const whole = picked.length === ratings.items || picked.length === 0
  return whole ? ratings : pickItems(ratings, picked)
}

function levelWeighting(ratings: Ratings, level: MeasurementLevel): Weighting | string {
  if (level === 'nominal') return identityWeighting(ratings.categories.length)
  const { scores } = ratings
  if (scores === undefined) return NO_ORDER
  if (level === 'interval') return quadraticWeighting(scores)
  if (level === 'ordinal') return quadraticWeighting(middleRanks(ratings, scores))
  if (scores.some((score) => score < 0)) return BELOW_ZERO
  const ratio = (a: number, b: number) => ratioDifference(scores[a] as number, scores[b] as number)
  const weighting = distanceWeighting(ratings.categories.length, ratio)
  return weighting.ok ? weighting.value : weighting.error
}

function ratioDifference(a: number, b: number): number {
  return a + b === 0 ? 0 : ((a - b) / (a + b)) ** 2
}

/** The ordinal difference of two ranks is the squared difference of their middles on the scale of cumulated counts. */
function middleRanks(ratings: Ratings, scores: Float64Array): Float64Array {
  const counts = new Float64Array(scores.length)
  for (const code of ratings.codes) if (code >= 0) counts[code] = (counts[code] as number) + 1
  const ranks = new Float64Array(scores.length)
  const order = [...scores.keys()].sort((a, b) => (scores[a] as number) - (scores[b] as number))
  let below = 0
  for (const code of order) {
    ranks[code] = below + (counts[code] as number) / 2
    below += counts[code] as number
  }
  return ranks
}

/**
 * With e = 1 / (number of ratings) and pa' the agreement of the items weighted by their ratings, (1 - e) pa' + e in
 * place of the observed agreement makes the result equal to 1 - Do / De. The standard error is that of the coefficient
 * without e, as in irrCAC.
 */
function alphaWith(ratings: Ratings, weighting: Weighting): Estimated {
  const items = itemAgreement(ratings, weighting)
  const missing = whyNotEstimable(ratings, items)
  if (missing) return missing
  const total = items.counts.reduce((sum, count) => sum + count, 0)
  const shares = shareOfRatings(ratings, total)
  const weighted = weighting.times(shares)
  const expected = dot(shares, weighted)
  const sizes = Float64Array.from(items.counts, (count) => (count * items.counts.length) / total)
  const agreement = items.agreement.map((share, index) => share * (sizes[index] as number))
  const observed = agreement.reduce((sum, share) => sum + share, 0) / agreement.length
  const value = tidied(((1 - 1 / total) * observed + 1 / total - expected) / (1 - expected))
  const uncorrected = (observed - expected) / (1 - expected)
  const chance = meanOverRatings(ratings, items, weighted)
  const scores = agreement.map((share, index) => {
    const size = sizes[index] as number
    const drift = (chance[index] as number) * size - expected * size
    return (share - observed * (size - 1) - expected - 2 * (1 - uncorrected) * drift) / (1 - expected)
  })
  const se = standardError(scores, uncorrected)
  return estimate(value, { se, ci: studentInterval(value, se, items.counts.length - 1) })
}

function shareOfRatings(ratings: Ratings, total: number): Float64Array {
  const shares = new Float64Array(ratings.categories.length)
  for (const code of ratings.codes) if (code >= 0) shares[code] = (shares[code] as number) + 1 / total
  return shares
}
