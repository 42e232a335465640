/** Shares that are marked on the scale of scores, 0 to 1. */
export const SCALE_TICKS = [0.001, 0.01, 0.1, 0.5, 0.9, 0.99, 0.999] as const

/** Ends of the scale on the logit: a thousandth and its opposite. Scores beyond them are drawn at the ends. */
const END = Math.log(0.999 / 0.001)

/** Where a score is on the scale, 0 at its left end and 1 at its right: even steps of the logit, since scores crowd near 0 and 1. */
export function placeOnScale(score: number): number {
  if (score <= 0) return 0
  if (score >= 1) return 1
  const logit = Math.log(score / (1 - score))
  return (Math.min(END, Math.max(-END, logit)) + END) / (2 * END)
}

/** The score at a place of the scale; its ends are 0 and 1, where every film and none is called. */
export function scoreAtPlace(place: number): number {
  if (place <= 0) return 0
  if (place >= 1) return 1
  return roundScore(1 / (1 + Math.exp(END - 2 * END * place)))
}

/** A score with three digits of itself or, above one half, of what it lacks to 1: near both ends steps stay apart. */
export function roundScore(score: number): number {
  const rest = Number(Math.min(score, 1 - score).toPrecision(3))
  return score < 0.5 ? rest : Number((1 - rest).toPrecision(12))
}

/** A dot of the strip: its column of many, and how many dots of its side are below it. */
export type StripDot = { readonly column: number; readonly height: number }

/** Columns of the strip. */
export const STRIP_COLUMNS = 64

/** Stacks scores in columns, so that no dot hides another. */
export function stackDots(scores: readonly number[]): readonly StripDot[] {
  const heights = new Map<number, number>()
  return scores.map((score) => {
    const column = Math.min(STRIP_COLUMNS - 1, Math.floor(placeOnScale(score) * STRIP_COLUMNS))
    const height = heights.get(column) ?? 0
    heights.set(column, height + 1)
    return { column, height }
  })
}
