/** One lesion of a diseased case: its weight within the case, and the rating it was given. */
export type LesionRating = {
  /** Clinical weight > 0; weights are scaled to sum to 1 in each case. Equal when absent. */
  readonly weight?: number
  /** Rating of the highest mark on it; absent when it was not marked. Higher is more suspicious. */
  readonly rating?: number
}

/** What one reader did, in one treatment, on one case: which lesions were hit, and marks that hit none. */
export type LocationRead = {
  readonly case: string
  /** Lesions of the case; empty for a normal case. */
  readonly lesions: readonly LesionRating[]
  /** Ratings of marks that hit no lesion. */
  readonly falseMarks: readonly number[]
}

/** Why reads cannot be scored, or undefined when they can: a rating or weight that is not a number, or a case twice. */
export function locationFault(reads: readonly LocationRead[]): string | undefined {
  if (reads.length === 0) return 'there are no cases'
  const seen = new Set<string>()
  for (const read of reads) {
    if (seen.has(read.case)) return `case ${read.case} occurs twice in one reader and treatment`
    seen.add(read.case)
    const broken = brokenPart(read)
    if (broken !== undefined) return `case ${read.case} has ${broken}`
  }
  return undefined
}

function brokenPart({ falseMarks, lesions }: LocationRead): string | undefined {
  if (!falseMarks.every(Number.isFinite)) return 'a mark without a rating'
  if (!lesions.every(({ rating }) => Number.isFinite(rating ?? 0))) return 'a lesion rating that is no number'
  return lesions.every(({ weight = 1 }) => weight > 0 && Number.isFinite(weight))
    ? undefined
    : 'a weight that is not above 0'
}

/** Rating of the highest false mark, of the highest mark of any kind; minus infinity when there is none. Internal scale only. */
export function highest(ratings: readonly (number | undefined)[]): number {
  return ratings.reduce((top: number, rating) => Math.max(top, rating ?? UNMARKED), UNMARKED)
}

/** Below every rating that a reader can give. */
export const UNMARKED = Number.NEGATIVE_INFINITY
