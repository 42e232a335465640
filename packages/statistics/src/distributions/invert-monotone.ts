/** A continuous function to invert, rising or falling over a bracket that holds the solution. */
export type Monotone = {
  readonly valueAt: (x: number) => number
  readonly target: number
  /** Both ends finite. */
  readonly bracket: readonly [low: number, high: number]
}

type End = { readonly x: number; readonly gap: number }

/**
 * The x in the bracket where a monotone function meets its target: false position with the Illinois rule
 * (Dowell and Jarratt 1971, BIT 11:168-174), every third step a bisection so that no shape of function stalls it.
 * @returns x to about 15 significant digits; the nearer end of the bracket when the target lies outside it.
 */
export function invertMonotone({ valueAt, target, bracket }: Monotone): number {
  const endAt = (x: number): End => ({ x, gap: valueAt(x) - target })
  let left = endAt(bracket[0])
  let right = endAt(bracket[1])
  if (left.gap * right.gap > 0) return nearer(left, right)
  for (let step = 0; step < 400 && right.x - left.x > 4e-16 * Math.abs(right.x); step++) {
    const next = endAt(step % 3 === 2 ? (left.x + right.x) / 2 : crossing(left, right))
    if (next.gap === 0) return next.x
    const replacesLeft = next.gap > 0 === left.gap > 0
    // The kept end counts half, which pulls the next crossing over to its side.
    if (replacesLeft) [left, right] = [next, { x: right.x, gap: right.gap / 2 }]
    else [left, right] = [{ x: left.x, gap: left.gap / 2 }, next]
  }
  return (left.x + right.x) / 2
}

function nearer(left: End, right: End): number {
  return Math.abs(left.gap) < Math.abs(right.gap) ? left.x : right.x
}

function crossing(left: End, right: End): number {
  const x = left.x - (left.gap * (right.x - left.x)) / (right.gap - left.gap)
  return x > left.x && x < right.x ? x : (left.x + right.x) / 2
}
