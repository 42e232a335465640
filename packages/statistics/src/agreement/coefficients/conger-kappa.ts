import type { Estimated } from '@collimator/kernel'
import { chanceCorrected } from '../chance-corrected.ts'
import { dot, type ItemAgreement, itemAgreement, whyNotEstimable } from '../item-agreement.ts'
import { pickCoders, type Ratings } from '../ratings.ts'
import type { Weighting } from '../weighting.ts'

/**
 * Conger's kappa: Cohen's kappa for any number of coders. Chance agreement is the mean over pairs of coders g, h of
 * p_g' W p_h, each coder keeping an own distribution. With missing ratings p_g is over the items coder g coded; coders
 * who coded nothing are left out.
 * @param weighting `identityWeighting` for the original coefficient.
 * @returns equal to Cohen's kappa for two coders without gaps.
 * @see Conger 1980, Psychol Bull 88:322-328, formula 8; Gwet 2014, section 2.8; irrCAC `conger.kappa.raw`.
 * golden/agreement (exact fractions in Python, 1e-12; irrCAC and irr, printed digits).
 */
export function congerKappa(ratings: Ratings, weighting: Weighting): Estimated {
  const active = activeCoders(ratings)
  const items = itemAgreement(active, weighting)
  const missing = whyNotEstimable(active, items)
  if (missing) return missing
  const profiles = coderProfiles(active, weighting)
  const pairs = profiles.length * (profiles.length - 1)
  const expected = profiles.reduce((sum, profile) => sum + profile.expected, 0) / pairs
  if (expected === 1) return chanceCorrected(items, { expected })
  return chanceCorrected(items, { expected, byItem: expectedByItem(active, items, profiles) })
}

/** One coder's distribution against all others. */
type CoderProfile = {
  readonly coder: number
  readonly rated: number
  /** For each code, the weighted agreement expected with every other coder, summed. */
  readonly withOthers: Float64Array
  /** Mean of `withOthers` over the coder's own distribution. */
  readonly expected: number
}

function activeCoders(ratings: Ratings): Ratings {
  const width = ratings.coders.length
  const rated = new Set<number>()
  for (let at = 0; at < ratings.codes.length && rated.size < width; at++) {
    if ((ratings.codes[at] as number) >= 0) rated.add(at % width)
  }
  const picked = [...rated].sort((a, b) => a - b)
  return picked.length === width || picked.length === 0 ? ratings : pickCoders(ratings, picked)
}

function coderProfiles(ratings: Ratings, weighting: Weighting): CoderProfile[] {
  const width = ratings.coders.length
  const shares = ratings.coders.map(() => new Float64Array(ratings.categories.length))
  const rated = new Int32Array(width)
  for (let at = 0; at < ratings.codes.length; at++) {
    const code = ratings.codes[at] as number
    if (code < 0) continue
    const own = shares[at % width] as Float64Array
    own[code] = (own[code] as number) + 1
    rated[at % width] = (rated[at % width] as number) + 1
  }
  const total = new Float64Array(ratings.categories.length)
  shares.forEach((own, coder) => {
    for (let code = 0; code < own.length; code++) {
      own[code] = (own[code] as number) / (rated[coder] as number)
      total[code] = (total[code] as number) + (own[code] as number)
    }
  })
  return shares.map((own, coder) => {
    const withOthers = weighting.times(total.map((sum, code) => sum - (own[code] as number)))
    return { coder, rated: rated[coder] as number, withOthers, expected: dot(own, withOthers) }
  })
}

/** Each item's part in the chance agreement: the derivative of pe with respect to the item's weight, plus pe. */
function expectedByItem(ratings: Ratings, items: ItemAgreement, profiles: readonly CoderProfile[]): Float64Array {
  const width = ratings.coders.length
  const n = items.rated.length
  return Float64Array.from(items.rated, (item) => {
    let sum = 0
    for (const { coder, rated, withOthers, expected } of profiles) {
      const code = ratings.codes[item * width + coder] as number
      sum += expected
      if (code >= 0) sum += (n / rated) * ((withOthers[code] as number) - expected)
    }
    return sum / (width * (width - 1))
  })
}
