/** A place in an image or a volume, all in one unit (pixels or mm); z is 0 in a flat image. */
export type Place = { readonly x: number; readonly y: number; readonly z?: number }

/** A box by its centre and full side lengths, in the unit of the centre; depth 0 or absent means flat. */
export type Extent = { readonly width: number; readonly height: number; readonly depth?: number }

/** Something a reader or an AI marked, with its suspicion. */
export type Mark = Place & Partial<Extent> & { readonly rating: number }

/** A true lesion. `radius` is its acceptance radius when marks are matched by distance. */
export type Lesion = Place & Partial<Extent> & { readonly radius?: number }

/**
 * When a mark hits a lesion.
 * `distance`: its centre lies within the limit (or within the lesion's own radius when no limit is given) of the lesion's centre.
 * `overlap`: intersection over union of the two boxes is at least `minimum`, in (0, 1].
 * `extraMarks`: what further marks on the same lesion are: `ignored` (usual), or `false` marks.
 */
export type MatchRule = {
  readonly extraMarks?: 'ignored' | 'false'
} & ({ readonly by: 'distance'; readonly limit?: number } | { readonly by: 'overlap'; readonly minimum: number })

/** What became of the marks on one case. */
export type MatchedMarks = {
  /** Per lesion, the highest rating that hit it; undefined when none did. Same order as the lesions. */
  readonly lesionRatings: readonly (number | undefined)[]
  readonly falseMarks: readonly number[]
  /** Marks set aside because their lesion had a higher one. */
  readonly ignored: number
}

/**
 * Gives each mark to the lesion it hits best (smallest distance, or largest overlap; the first on a tie). A lesion takes the
 * highest rating among its marks; a mark that hits nothing is false.
 * @param marks any number. @param lesions of the same case, same unit. @param rule see `MatchRule`.
 * @returns no lesions make every mark false. A box without width or height, or a lesion without radius where one is
 * needed, hits nothing. @throws RangeError for a rating that is no finite number.
 * @see Chakraborty 2017, Observer Performance Methods for Diagnostic Imaging, chapter 12 (acceptance radius).
 * golden/reader-figures (distances in base R, equal); overlap worked by hand, each mark one fate by property test.
 * @example matchMarks([{ x: 1, y: 1, rating: 80 }], [{ x: 0, y: 0, radius: 2 }], { by: 'distance' }).lesionRatings // [80]
 */
export function matchMarks(marks: readonly Mark[], lesions: readonly Lesion[], rule: MatchRule): MatchedMarks {
  if (!marks.every(({ rating }) => Number.isFinite(rating))) throw new RangeError('a mark needs a finite rating')
  const hits = lesions.map((): number[] => [])
  const falseMarks: number[] = []
  for (const mark of marks) {
    const own = hits[bestLesion(mark, lesions, rule)]
    if (own === undefined) falseMarks.push(mark.rating)
    else own.push(mark.rating)
  }
  const sorted = hits.map((ratings) => ratings.sort((a, b) => b - a))
  const extra = sorted.flatMap((ratings) => ratings.slice(1))
  const extraAreFalse = rule.extraMarks === 'false'
  return {
    lesionRatings: sorted.map((ratings) => ratings[0]),
    falseMarks: extraAreFalse ? [...falseMarks, ...extra] : falseMarks,
    ignored: extraAreFalse ? 0 : extra.length,
  }
}

/**
 * The rule in a sentence, to be printed beside every figure that rests on it.
 * @param rule see `MatchRule`. @returns one sentence with its limit and what becomes of further marks; never an error.
 * @see `matchMarks`. No golden: words, by property test.
 */
export function describeMatchRule(rule: MatchRule): string {
  const extra = rule.extraMarks === 'false' ? 'counts as false' : 'is ignored'
  const hit =
    rule.by === 'overlap'
      ? `its box and the lesion's have an intersection over union of at least ${rule.minimum}`
      : `its centre lies within ${rule.limit === undefined ? "the lesion's radius" : `${rule.limit} units`} of the lesion's centre`
  return `A mark hits a lesion when ${hit}; it is given to the lesion it hits best; a lesion takes the highest rating of its marks, and any further mark on it ${extra}.`
}

function bestLesion(mark: Mark, lesions: readonly Lesion[], rule: MatchRule): number {
  let best = -1
  let bestScore = Number.NEGATIVE_INFINITY
  lesions.forEach((lesion, index) => {
    const score = hitScore(mark, lesion, rule)
    if (score !== undefined && score > bestScore) {
      best = index
      bestScore = score
    }
  })
  return best
}

/** How well a mark hits a lesion, larger is better; undefined when it does not. */
function hitScore(mark: Mark, lesion: Lesion, rule: MatchRule): number | undefined {
  if (rule.by === 'overlap') {
    const shared = overlap(mark, lesion)
    return shared >= rule.minimum && shared > 0 ? shared : undefined
  }
  const distance = Math.hypot(mark.x - lesion.x, mark.y - lesion.y, (mark.z ?? 0) - (lesion.z ?? 0))
  const limit = rule.limit ?? lesion.radius ?? Number.NEGATIVE_INFINITY
  return distance <= limit ? -distance : undefined
}

/** Intersection over union of two boxes, 0..1; flat when neither has depth. */
function overlap(a: Place & Partial<Extent>, b: Place & Partial<Extent>): number {
  const sides = sidesOf(a).map((side, axis) => along(side, sidesOf(b)[axis] as Side))
  const flat = sides[2]?.own === 0 && sides[2].other === 0
  const used = flat ? sides.slice(0, 2) : sides
  const volume = (of: (side: Shared) => number) => used.reduce((product, side) => product * of(side), 1)
  const shared = volume((side) => side.shared)
  const union = volume((side) => side.own) + volume((side) => side.other) - shared
  return union > 0 ? shared / union : 0
}

type Side = readonly [centre: number, length: number]
type Shared = { readonly shared: number; readonly own: number; readonly other: number }

function sidesOf({ x, y, z = 0, width = 0, height = 0, depth = 0 }: Place & Partial<Extent>): readonly Side[] {
  return [
    [x, width],
    [y, height],
    [z, depth],
  ]
}

function along([a, lengthA]: Side, [b, lengthB]: Side): Shared {
  const low = Math.max(a - lengthA / 2, b - lengthB / 2)
  const high = Math.min(a + lengthA / 2, b + lengthB / 2)
  return { shared: Math.max(0, high - low), own: lengthA, other: lengthB }
}
