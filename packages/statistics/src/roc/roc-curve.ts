import { type NotEstimable, notEstimable } from '@collimator/kernel'
import { classesFault, type RatedClasses } from './placements.ts'

/** One operating point: calling positive at or above `threshold`. Fractions lie in [0, 1]. */
export type OperatingPoint = {
  /** The lowest rating called positive; absent at the origin, where nothing is. */
  readonly threshold?: number
  /** False positive fraction, 1 - specificity. */
  readonly fpf: number
  /** True positive fraction, sensitivity. */
  readonly tpf: number
}

/** The empirical ROC curve from (0, 0) to (1, 1), one point for each distinct rating. */
export type RocCurve = { readonly kind: 'roc-curve'; readonly points: readonly OperatingPoint[] }

/**
 * Operating points of every threshold, strictest first. Joined by straight lines they enclose the empirical area.
 * @param classes ratings by truth, finite.
 * @returns not-estimable when a class is empty or a rating is no finite number.
 * @see Fawcett 2006, Pattern Recognit Lett 27:861-874, algorithm 1; golden/roc (area equal to pROC's).
 * @example rocCurve({ positive: Float64Array.of(2, 3), negative: Float64Array.of(1, 2) })
 * // points (0,0) (0,.5) (.5,1) (1,1)
 */
export function rocCurve(classes: RatedClasses): RocCurve | NotEstimable {
  const fault = classesFault(classes)
  if (fault !== undefined) return notEstimable(fault)
  const { positive, negative } = classes
  const high = positive.slice().sort().reverse()
  const low = negative.slice().sort().reverse()
  const points: OperatingPoint[] = [{ fpf: 0, tpf: 0 }]
  let [p, n] = [0, 0]
  while (p < high.length || n < low.length) {
    const threshold = Math.max(high[p] ?? Number.NEGATIVE_INFINITY, low[n] ?? Number.NEGATIVE_INFINITY)
    while (high[p] === threshold) p += 1
    while (low[n] === threshold) n += 1
    points.push({ threshold, fpf: n / low.length, tpf: p / high.length })
  }
  return { kind: 'roc-curve', points }
}

/**
 * The point of largest sensitivity + specificity - 1 (Youden's J); of equals the strictest.
 * @param curve an empirical curve.
 * @see Youden 1950, Cancer 3:32-35.
 * @returns threshold, both fractions (0..1) and J (-1..1). golden/roc (pROC `coords`, 1e-9).
 */
export function youdenPoint({ points }: RocCurve): OperatingPoint & { readonly youden: number } {
  const best = points.reduce((top, point) => (point.tpf - point.fpf > top.tpf - top.fpf ? point : top))
  return { ...best, youden: best.tpf - best.fpf }
}
