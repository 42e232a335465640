import type { OperatingPoint, RocCurve } from './roc-curve.ts'

/** Area under part of a curve, and the same between chance (0.5) and perfect (1). */
export type PartialArea = { readonly area: number; readonly standardised: number }

/**
 * Area under the empirical curve between two false positive fractions, by trapezoids with interpolated ends.
 * standardised = [1 + (area - least)/(most - least)]/2, least the area under the diagonal, most the width.
 * @param curve an empirical curve. @param range 0 <= from < to <= 1.
 * @throws RangeError when the range is not one.
 * @see McClish 1989, Med Decis Making 9:190-195.
 * @returns `area` in 0..(to - from) and `standardised`, .5 for chance and 1 for perfect. golden/roc (pROC `auc(partial.auc)`,
 * 1e-9).
 * @example partialArea(curve, [0, 1]).area // the whole area
 */
export function partialArea({ points }: RocCurve, [from, to]: readonly [number, number]): PartialArea {
  if (!(from >= 0 && from < to && to <= 1))
    throw new RangeError(`a range of false positive fractions, got ${from}..${to}`)
  let area = 0
  for (let k = 1; k < points.length; k++) {
    area += strip(points[k - 1] as OperatingPoint, points[k] as OperatingPoint, [from, to])
  }
  const most = to - from
  const least = (to * to - from * from) / 2
  return { area, standardised: (1 + (area - least) / (most - least)) / 2 }
}

function strip(left: OperatingPoint, right: OperatingPoint, [from, to]: readonly [number, number]): number {
  const low = Math.max(left.fpf, from)
  const high = Math.min(right.fpf, to)
  if (high <= low) return 0
  const heightAt = (x: number) => left.tpf + ((right.tpf - left.tpf) * (x - left.fpf)) / (right.fpf - left.fpf)
  return ((heightAt(low) + heightAt(high)) / 2) * (high - low)
}
