/** A statistic that does not exist for these data, with the reason in a sentence a reader can act on. */
export type NotEstimable = { readonly kind: 'not-estimable'; readonly reason: string }

/** Lower and upper limit of an interval, in the unit of the estimate; `[low, high]` with low <= high. */
export type Interval = readonly [low: number, high: number]

/** A statistic that exists. `se` and `ci` are absent when no analytic form is defined. All numbers are finite. */
export type Estimate = {
  readonly kind: 'estimate'
  readonly value: number
  readonly se?: number
  readonly ci?: Interval
}

/** A statistic, or why there is none. Never NaN, never Infinity. */
export type Estimated = Estimate | NotEstimable

/** Says why a statistic does not exist. */
export function notEstimable(reason: string): NotEstimable {
  return { kind: 'not-estimable', reason }
}

/** Whether a value is the statement that a statistic does not exist. */
export function isNotEstimable(value: unknown): value is NotEstimable {
  return typeof value === 'object' && value !== null && (value as { kind?: unknown }).kind === 'not-estimable'
}

/**
 * Wraps a finite number as an estimate.
 * @param value finite; anything else becomes not-estimable with `reason`.
 */
export function estimate(
  value: number,
  extra: { se?: number; ci?: Interval } = {},
  reason = 'the result is not a finite number',
): Estimated {
  const numbers = [value, ...(extra.se === undefined ? [] : [extra.se]), ...(extra.ci ?? [])]
  if (!numbers.every(Number.isFinite)) return notEstimable(reason)
  return { kind: 'estimate', value, ...extra }
}
