/**
 * A smooth step from 0 to 1, 3 t^2 - 2 t^3.
 * @param from value at which the step begins.
 * @param to value at which it is complete; below `from` for a falling step.
 */
export function smoothStep(from: number, to: number, value: number): number {
  const t = Math.max(0, Math.min(1, (value - from) / (to - from)))
  return t * t * (3 - 2 * t)
}
