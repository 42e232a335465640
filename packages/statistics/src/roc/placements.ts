/** Ratings of one reader under one condition, split by truth. Higher means more suspicious. All finite. */
export type RatedClasses = {
  readonly positive: Float64Array
  readonly negative: Float64Array
}

/** Why ratings have no curve, or undefined when they have one: a class is empty, or a rating is no finite number. */
export function classesFault({ positive, negative }: RatedClasses): string | undefined {
  if (positive.length === 0) return 'there is no positive case'
  if (negative.length === 0) return 'there is no negative case'
  return positive.every(Number.isFinite) && negative.every(Number.isFinite)
    ? undefined
    : 'a rating is not a finite number'
}

/**
 * For each case the share of the other class it beats: its contribution to the area.
 * V_k of a positive case = (negatives below + half the negatives equal)/n0;
 * W_k of a negative case = (positives above + half the positives equal)/n1.
 * The mean of either is the area. All values lie in [0, 1].
 */
export type Placements = {
  readonly positive: Float64Array
  readonly negative: Float64Array
}

/**
 * Placement values by sorting each class once: O(n log n).
 * @param classes at least one case in each class, finite ratings.
 * @returns values in the order of the input.
 * @see DeLong, DeLong & Clarke-Pearson 1988, Biometrics 44:837-845; Hanley & Hajian-Tilaki 1997, Acad Radiol 4:49-58.
 * golden/roc holds areas and DeLong variances made of them (pROC).
 * @example placements({ positive: Float64Array.of(2, 3), negative: Float64Array.of(1, 2) }).positive // [0.75, 1]
 */
export function placements({ positive, negative }: RatedClasses): Placements {
  const sortedPositive = positive.slice().sort()
  const sortedNegative = negative.slice().sort()
  return {
    positive: shareBelow(positive, sortedNegative),
    negative: shareBelow(negative, sortedPositive).map((share) => 1 - share),
  }
}

/**
 * The area as wins over pairs, divided once, so that readers who win equally often have equal areas to the last bit.
 * @param placed placement values with at least one case in each class. @returns 0..1; mean of either side, but for rounding.
 */
export function areaOfPlacements({ positive, negative }: Placements): number {
  const most = 2 * negative.length
  let halfWins = 0
  for (const share of positive) halfWins += Math.round(share * most)
  return halfWins / (most * positive.length)
}

function shareBelow(ratings: Float64Array, sorted: Float64Array): Float64Array {
  const shares = new Float64Array(ratings.length)
  for (let i = 0; i < ratings.length; i++) {
    const rating = ratings[i] as number
    const below = firstAtLeast(sorted, rating)
    let upTo = below
    while (upTo < sorted.length && sorted[upTo] === rating) upTo = firstAbove(sorted, rating, upTo)
    shares[i] = (below + upTo) / (2 * sorted.length)
  }
  return shares
}

function firstAtLeast(sorted: Float64Array, rating: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sorted[middle] as number) < rating) low = middle + 1
    else high = middle
  }
  return low
}

function firstAbove(sorted: Float64Array, rating: number, from: number): number {
  let low = from
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sorted[middle] as number) <= rating) low = middle + 1
    else high = middle
  }
  return low
}

/**
 * Mean of an array of numbers; 0 for an empty one.
 * @param values any finite numbers.
 */
export function meanOf(values: ArrayLike<number>): number {
  let sum = 0
  for (let i = 0; i < values.length; i++) sum += values[i] as number
  return values.length === 0 ? 0 : sum / values.length
}
