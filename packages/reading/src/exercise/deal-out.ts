import type { Random } from '@collimator/kernel'

/**
 * How many of `count` things each share gets, by the largest remainder; of equal remainders the first comes first.
 * @param count whole number >= 0. @param shares each >= 0, at least one above 0; they need not sum to 1.
 * @returns whole numbers that sum to `count`, each within 1 of its exact part.
 * @see Hamilton's method (largest remainder). No golden: property test.
 * @example wholeShares(5, [1, 1, 2]) // [1, 1, 3]
 */
export function wholeShares(count: number, shares: readonly number[]): readonly number[] {
  const sum = shares.reduce((total, share) => total + share, 0)
  const exact = shares.map((share) => (count * share) / sum)
  const whole = exact.map(Math.floor)
  const missing = count - whole.reduce((total, part) => total + part, 0)
  const byRemainder = exact
    .map((part, at) => ({ at, remainder: part - Math.floor(part) }))
    .sort((a, b) => b.remainder - a.remainder || a.at - b.at)
  for (const { at } of byRemainder.slice(0, missing)) whole[at] = (whole[at] as number) + 1
  return whole
}

/**
 * A share of a list, chosen by chance within each class so that every class gives its part.
 * @param items any. @param share 0..1. @param classOf name of an item's class. @param random seeded chance.
 * @returns about `share` of the items, `wholeShares` over the classes, in the order of `items`. No golden: property test.
 */
export function chooseShare<T>(
  items: readonly T[],
  share: number,
  classOf: (item: T) => string,
  random: Random,
): readonly T[] {
  const wanted = Math.floor(share * items.length + 0.5)
  if (wanted === 0) return []
  const classes = [...grouped(items, classOf)].sort(([a], [b]) => (a < b ? -1 : 1))
  const numbers = wholeShares(
    wanted,
    classes.map(([, members]) => members.length),
  )
  const chosen = new Set(classes.flatMap(([, members], i) => random.shuffle(members).slice(0, numbers[i])))
  return items.filter((item) => chosen.has(item))
}

/**
 * Splits a list into parts of equal make-up: each class is shuffled and dealt out in turn, one class going on where the last
 * one stopped.
 * @param items any. @param parts number of parts, whole >= 1. @param classOf name of an item's class. @param random seeded chance.
 * @returns parts whose sizes, and whose numbers of each class, differ by at most 1. No golden: property test.
 */
export function dealParts<T>(
  items: readonly T[],
  parts: number,
  classOf: (item: T) => string,
  random: Random,
): readonly (readonly T[])[] {
  const hands = Array.from({ length: parts }, (): T[] => [])
  const classes = [...grouped(items, classOf)].sort(([a], [b]) => (a < b ? -1 : 1))
  const dealt = classes.flatMap(([, members]) => random.shuffle(members))
  for (const [i, item] of dealt.entries()) hands[i % parts]?.push(item)
  return hands
}

function grouped<T>(items: readonly T[], classOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const name = classOf(item)
    const members = groups.get(name)
    if (members) members.push(item)
    else groups.set(name, [item])
  }
  return groups
}
