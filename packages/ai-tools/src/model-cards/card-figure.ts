import { type Estimated, isNotEstimable, type NotEstimable } from '@collimator/kernel'

/** A number of a card: its value, its 95% limits where they exist, and how many observations it rests on. */
export type CardFigure =
  | { readonly value: number; readonly low?: number; readonly high?: number; readonly n: number }
  | { readonly notEstimable: string; readonly n: number }

/** Limits of a figure, or why there are none, as `statistics` gives them. */
type CardLimits = readonly [low: number, high: number] | NotEstimable | undefined

/**
 * A statistic as a card keeps it: plain JSON, rounded to five decimals.
 * @param estimated the statistic, or why there is none.
 * @param n observations it rests on.
 */
export function cardFigure(estimated: Estimated, n: number): CardFigure {
  return isNotEstimable(estimated)
    ? { notEstimable: estimated.reason, n }
    : limitedFigure(estimated.value, estimated.ci, n)
}

/**
 * A value with its limits as a card keeps it.
 * @param value finite.
 * @param limits 95%, or absent.
 * @param n observations it rests on.
 */
export function limitedFigure(value: number, limits: CardLimits, n: number): CardFigure {
  if (limits === undefined || isNotEstimable(limits)) return { value: roundFigure(value), n }
  return { value: roundFigure(value), low: roundFigure(limits[0]), high: roundFigure(limits[1]), n }
}

/**
 * Rounds to five decimals, the precision of a card; small p values keep three significant digits.
 * @param value finite.
 */
export function roundFigure(value: number): number {
  const size = Math.abs(value)
  const fine = size < 1e-3 ? Number(size.toPrecision(3)) : Math.round(size * 1e5) / 1e5
  return value < 0 && fine > 0 ? -fine : fine
}
