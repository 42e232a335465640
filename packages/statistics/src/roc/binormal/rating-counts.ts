import type { RatedClasses } from '../placements.ts'

/** How many negative and positive cases fall in each ordered category, lowest suspicion first. */
export type RatingCounts = { readonly negative: readonly number[]; readonly positive: readonly number[] }

/**
 * Counts per distinct rating.
 * @param classes finite ratings.
 * @returns counts by rating, lowest first; empty for no ratings. @see `RatingCounts`. No golden: counting.
 */
export function ratingCounts(classes: RatedClasses): RatingCounts {
  const count = (ratings: Float64Array) => {
    const counts = new Map<number, number>()
    for (const rating of ratings) counts.set(rating, (counts.get(rating) ?? 0) + 1)
    return counts
  }
  const positive = count(classes.positive)
  const negative = count(classes.negative)
  const ratings = [...new Set([...positive.keys(), ...negative.keys()])].sort((a, b) => a - b)
  return {
    negative: ratings.map((rating) => negative.get(rating) ?? 0),
    positive: ratings.map((rating) => positive.get(rating) ?? 0),
  }
}

/** Joined categories, each with the place of the last category it was made of. */
export type TruthRuns = RatingCounts & { readonly lasts: readonly number[] }

/**
 * Joins neighbouring categories that hold cases of one class only, and drops empty ones. The maximum of the likelihood does
 * not move: a cut between two such categories adds nothing that a binormal model can tell.
 * @see Metz, Herman & Shen 1998, Stat Med 17:1033-1053 (truth-state runs).
 */
export function truthRuns({ negative, positive }: RatingCounts): TruthRuns {
  const runs: { negative: number; positive: number; last: number }[] = []
  for (let k = 0; k < negative.length; k++) {
    const own = { negative: negative[k] as number, positive: positive[k] as number, last: k }
    if (own.negative + own.positive === 0) continue
    const last = runs[runs.length - 1]
    const joins =
      last !== undefined && ((last.negative === 0 && own.negative === 0) || (last.positive === 0 && own.positive === 0))
    if (joins) {
      last.negative += own.negative
      last.positive += own.positive
      last.last = k
    } else runs.push(own)
  }
  return {
    negative: runs.map((run) => run.negative),
    positive: runs.map((run) => run.positive),
    lasts: runs.map((run) => run.last),
  }
}
