import type { RatedClasses } from '../../roc/placements.ts'
import type { Cell, ReaderStudy } from '../study/reading.ts'

/**
 * A figure of merit of one cell, with what covariance estimation needs of it.
 * `leftOut` holds, for each case of the cell in its order, the merit without that case.
 * `influence` holds each case's contribution: the merit is the mean over positive cases and also over negative cases;
 * it exists for the empirical area, sensitivity and specificity.
 */
export type CellMerit = {
  readonly kind: 'cell-merit'
  readonly value: number
  readonly leftOut: Float64Array
  readonly influence?: Float64Array
}

/**
 * The ratings of a cell split by truth.
 * @param study whose `positive` holds the truth. @param cell of that study.
 * @returns ratings in the order of the cell's cases; a class may be empty. @see `Cell`. No golden of its own: golden/roc and
 * golden/mrmc
 * go through it.
 */
export function ratedClasses(study: ReaderStudy, cell: Cell): RatedClasses {
  const total = cell.ratings.length
  const positive = new Float64Array(total)
  const negative = new Float64Array(total)
  let n1 = 0
  let n0 = 0
  for (let i = 0; i < total; i++) {
    if (study.positive[cell.caseIndex[i] as number] === 1) positive[n1++] = cell.ratings[i] as number
    else negative[n0++] = cell.ratings[i] as number
  }
  return { positive: positive.slice(0, n1), negative: negative.slice(0, n0) }
}

/**
 * The exact jackknife of a merit that is a mean of contributions over either class:
 * A(-k) = (n A - influence_k)/(n - 1), n the size of the class of case k. No refit is needed.
 * @param value the merit. @param influence per case, in cell order. @param isPositive truth per case, in cell order.
 * @returns empty when a class has one case, because the merit does not exist without it.
 * @see Hanley & Hajian-Tilaki 1997, Acad Radiol 4:49-58, equation 6.
 */
export function leftOutValues(value: number, influence: Float64Array, isPositive: Uint8Array): Float64Array {
  let n1 = 0
  for (const flag of isPositive) n1 += flag
  const n0 = isPositive.length - n1
  if (n1 < 2 || n0 < 2) return new Float64Array(0)
  return influence.map((own, i) => {
    const n = isPositive[i] === 1 ? n1 : n0
    return (n * value - own) / (n - 1)
  })
}

/**
 * The truth of each case of a cell, 1 for positive.
 * @param study whose `positive` holds the truth. @param cell of that study.
 */
export function truthOfCell(study: ReaderStudy, cell: Cell): Uint8Array {
  return Uint8Array.from(cell.caseIndex, (index) => study.positive[index] as number)
}
