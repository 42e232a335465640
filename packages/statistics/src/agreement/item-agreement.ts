import { type NotEstimable, notEstimable } from '@collimator/kernel'
import type { Ratings } from './ratings.ts'
import type { Weighting } from './weighting.ts'

/** What the items say before any chance is taken off. Items nobody coded are left out. */
export type ItemAgreement = {
  /** Indices of the items with at least one rating. */
  readonly rated: Int32Array
  /** Ratings of each of those items. */
  readonly counts: Int32Array
  /** Weighted share of agreeing pairs among all pairs of ratings of the item; 0 where it has fewer than two. */
  readonly agreement: Float64Array
  /** Number of items with two ratings or more. */
  readonly pairable: number
  /** Mean of `agreement` over those: the observed agreement. */
  readonly observed: number
}

/**
 * Agreement within each item: sum over ordered pairs of ratings of w / (r (r - 1)), with r ratings of the item.
 * @see Gwet 2014, section 2.8 (missing ratings); equals Fleiss 1971, formula 2, when nothing is missing.
 */
export function itemAgreement(ratings: Ratings, weighting: Weighting): ItemAgreement {
  const width = ratings.coders.length
  const rated = new Int32Array(ratings.items)
  const counts = new Int32Array(ratings.items)
  const agreement = new Float64Array(ratings.items)
  const present = new Int32Array(width)
  let used = 0
  let pairable = 0
  let sum = 0
  for (let item = 0; item < ratings.items; item++) {
    const count = presentCodes(ratings.codes, item * width, present)
    if (count === 0) continue
    rated[used] = item
    counts[used] = count
    if (count > 1) {
      const share = agreeingShare(present, count, weighting)
      agreement[used] = share
      sum += share
      pairable++
    }
    used++
  }
  return {
    rated: rated.subarray(0, used),
    counts: counts.subarray(0, used),
    agreement: agreement.subarray(0, used),
    pairable,
    observed: pairable === 0 ? 0 : sum / pairable,
  }
}

/**
 * Why no chance-corrected coefficient exists for these ratings, or `undefined` when one does: fewer than two coders, no
 * item coded by two of them, only one such item, or one code used throughout (nothing could have differed).
 */
export function whyNotEstimable(ratings: Ratings, items: ItemAgreement): NotEstimable | undefined {
  const few = tooFewShared(ratings, items)
  if (few) return few
  const first = ratings.codes.find((code) => code >= 0)
  if (ratings.codes.every((code) => code < 0 || code === first)) {
    return notEstimable('every rating is the same code, so agreement cannot be told from chance')
  }
  return undefined
}

/**
 * Why no coefficient exists whose chance agreement follows from the possible codes, or `undefined`. One code used
 * throughout is agreement for these as long as another one was possible.
 */
export function whyNotEstimableByPossible(ratings: Ratings, items: ItemAgreement): NotEstimable | undefined {
  const few = tooFewShared(ratings, items)
  if (few || ratings.categories.length > 1) return few
  return notEstimable('every rating is the same code and no other is known to be possible; name all possible codes')
}

function tooFewShared(ratings: Ratings, items: ItemAgreement): NotEstimable | undefined {
  const overlap = noOverlap(ratings, items)
  if (overlap || items.pairable > 1) return overlap
  return notEstimable('only one item was coded by two or more coders, so chance agreement cannot be estimated')
}

/** Why not even percent agreement exists, or `undefined`. */
export function noOverlap(ratings: Ratings, items: ItemAgreement): NotEstimable | undefined {
  if (items.rated.length === 0) return notEstimable('there are no ratings')
  if (ratings.coders.length < 2) return notEstimable('there is only one coder')
  return items.pairable === 0 ? notEstimable('no item was coded by two or more coders') : undefined
}

/** Mean over rated items of each item's distribution over the categories; sums to 1. Gwet 2014, formula 2.10. */
export function meanDistribution(ratings: Ratings, items: ItemAgreement): Float64Array {
  const width = ratings.coders.length
  const mean = new Float64Array(ratings.categories.length)
  items.rated.forEach((item, index) => {
    const share = 1 / (items.counts[index] as number) / items.rated.length
    for (let at = item * width; at < (item + 1) * width; at++) {
      const code = ratings.codes[at] as number
      if (code >= 0) mean[code] = (mean[code] as number) + share
    }
  })
  return mean
}

/** For each rated item the mean of `values[code]` over its ratings. */
export function meanOverRatings(ratings: Ratings, items: ItemAgreement, values: Float64Array): Float64Array {
  const width = ratings.coders.length
  return Float64Array.from(items.rated, (item, index) => {
    let sum = 0
    for (let at = item * width; at < (item + 1) * width; at++) {
      const code = ratings.codes[at] as number
      if (code >= 0) sum += values[code] as number
    }
    return sum / (items.counts[index] as number)
  })
}

/** Sum of products of two vectors of the same length. */
export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number)
  return sum
}

function presentCodes(codes: Int32Array, from: number, present: Int32Array): number {
  let count = 0
  for (let coder = 0; coder < present.length; coder++) {
    const code = codes[from + coder] as number
    if (code >= 0) present[count++] = code
  }
  return count
}

function agreeingShare(present: Int32Array, count: number, { weight }: Weighting): number {
  let sum = 0
  for (let i = 1; i < count; i++) {
    for (let j = 0; j < i; j++) sum += weight(present[i] as number, present[j] as number)
  }
  return (2 * sum) / (count * (count - 1))
}
