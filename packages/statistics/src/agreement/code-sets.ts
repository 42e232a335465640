import type { Result } from '@collimator/kernel'
import type { Ratings } from './ratings.ts'
import { distanceWeighting, type Weighting } from './weighting.ts'

/** How far two sets of codes are apart, 0 to 1. */
export type SetDistance = 'masi' | 'jaccard'

/**
 * One spelling for a cell that holds several codes: trimmed, without repeats, in alphabetical order, so that `b; a` and
 * `a;b;a` are the same set. '' stays '' (missing).
 * @param separator between the codes, one or more characters.
 * @returns the codes joined by the separator.
 * @see `codeSetWeighting`. No golden: a spelling rule, property test.
 */
export function codeSetKey(cell: string, separator: string): string {
  return codesOf(cell, separator).sort().join(separator)
}

/**
 * Weights for ratings whose categories are sets of codes (as `codeSetKey` writes them): one minus the distance.
 * Jaccard's distance is 1 - |A and B| / |A or B|. MASI multiplies that ratio by 1 for equal sets, 2/3 when one contains
 * the other, 1/3 when they only overlap, 0 when they share nothing.
 * @param separator between the codes of a category.
 * @returns an error in words when there are more than 3000 different sets.
 * @see Passonneau 2006, "Measuring Agreement on Set-valued Items (MASI)", LREC, section 3; Jaccard 1912.
 * No golden: Passonneau's worked distances are checked by hand, symmetry and order by property test.
 */
export function codeSetWeighting(
  ratings: Ratings,
  separator: string,
  distance: SetDistance,
): Result<Weighting, string> {
  const sets = ratings.categories.map((category) => new Set(codesOf(category, separator)))
  const apart = (a: number, b: number) =>
    setDistance(sets[a] as ReadonlySet<string>, sets[b] as ReadonlySet<string>, distance)
  return distanceWeighting(sets.length, apart)
}

/**
 * Distance of two sets of codes; 0 for two empty sets.
 * @param a one set. @param b the other. @param name Jaccard or MASI.
 * @returns 0 for equal sets to 1 for sets that share nothing. @see Passonneau 2006, LREC, section 3; Jaccard 1912.
 * No golden: worked distances by hand, symmetry by property test.
 * @example setDistance(new Set(['a']), new Set(['a', 'b']), 'masi') // 1 - (1/2)(2/3) = 2/3
 */
export function setDistance(a: ReadonlySet<string>, b: ReadonlySet<string>, distance: SetDistance): number {
  let common = 0
  for (const code of a) if (b.has(code)) common++
  const all = a.size + b.size - common
  if (all === 0) return 0
  if (distance === 'jaccard') return 1 - common / all
  return 1 - (common / all) * monotonicity(common, a.size, b.size)
}

function monotonicity(common: number, sizeA: number, sizeB: number): number {
  if (common === sizeA && common === sizeB) return 1
  if (common === Math.min(sizeA, sizeB)) return 2 / 3
  return common > 0 ? 1 / 3 : 0
}

function codesOf(cell: string, separator: string): string[] {
  const codes = cell.split(separator).map((code) => code.trim())
  return [...new Set(codes.filter((code) => code !== ''))]
}
