/** A case in a merit that compares false positives with lesions. Ratings may be minus infinity for "not marked". */
export type PairUnit = {
  readonly case: string
  /** Rating as a false positive; absent when the case cannot be one. */
  readonly falseRating?: number
  /** Ratings of its lesions with their weights > 0; empty when it has none. */
  readonly targets: readonly { readonly rating: number; readonly weight: number }[]
}

/** A figure of merit with the value it takes when each case is left out. Input of the Obuchowski-Rockette analysis. */
export type LeftOutMerit = {
  readonly kind: 'merit'
  readonly value: number
  /** Cases in the order of `leftOut`; two merits of one study are compared over the same cases. */
  readonly cases: readonly string[]
  readonly leftOut: readonly number[]
}

/**
 * Weighted mean over all pairs of psi = 1 (lesion above false positive), 0.5 (equal) or 0, and its jackknife values by
 * placement sums, without refitting: leaving out a case takes away its row, its column and gives back where they cross.
 * @param units at least one with a false rating and one with targets.
 * @returns undefined when a class is empty. `leftOut` is empty when leaving out some case would empty a class.
 */
export function pairMerit(units: readonly PairUnit[]): LeftOutMerit | undefined {
  const falses = units.flatMap(({ falseRating }) => (falseRating === undefined ? [] : [falseRating]))
  const targets = units.flatMap((unit) => unit.targets)
  const weight = sum(targets.map((target) => target.weight))
  if (falses.length === 0 || targets.length === 0) return undefined
  const belowTarget = cumulative(falses.map((rating) => ({ rating, weight: 1 })))
  const belowFalse = cumulative(targets)
  const rows = units.map((unit) => sum(unit.targets.map((t) => t.weight * belowTarget(t.rating))))
  const total = sum(rows)
  const leftOut = units.map((unit, k) => {
    const { falseRating } = unit
    const column = falseRating === undefined ? 0 : weight - belowFalse(falseRating)
    const cross = falseRating === undefined ? 0 : sum(unit.targets.map((t) => t.weight * psi(falseRating, t.rating)))
    const falsesLeft = falses.length - (falseRating === undefined ? 0 : 1)
    const weightLeft = weight - sum(unit.targets.map((t) => t.weight))
    return (total - (rows[k] as number) - column + cross) / (falsesLeft * weightLeft)
  })
  return {
    kind: 'merit',
    value: total / (falses.length * weight),
    cases: units.map((unit) => unit.case),
    leftOut: leftOut.every(Number.isFinite) ? leftOut : [],
  }
}

/** 1 when the target is rated above the false positive, 0.5 when equal (also when neither was marked), else 0. */
function psi(falseRating: number, targetRating: number): number {
  if (targetRating === falseRating) return 0.5
  return targetRating > falseRating ? 1 : 0
}

/** Weight of the items rated below a value, plus half of those equal to it. */
function cumulative(items: readonly { rating: number; weight: number }[]): (value: number) => number {
  const sorted = [...items].sort((a, b) => (a.rating < b.rating ? -1 : a.rating > b.rating ? 1 : 0))
  const sums = [0]
  for (const { weight } of sorted) sums.push((sums[sums.length - 1] as number) + weight)
  const firstAbove = (value: number, strict: boolean) => {
    let [low, high] = [0, sorted.length]
    while (low < high) {
      const middle = (low + high) >> 1
      const rating = sorted[middle]?.rating as number
      if (rating < value || (strict && rating === value)) low = middle + 1
      else high = middle
    }
    return low
  }
  return (value) => ((sums[firstAbove(value, false)] as number) + (sums[firstAbove(value, true)] as number)) / 2
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
