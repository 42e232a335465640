import { type NotEstimable, notEstimable } from '@collimator/kernel'
import type { Cell, ReaderStudy } from '../study/reading.ts'
import { type CellMerit, truthOfCell } from './cell-merit.ts'

/** Sensitivity or specificity, calling a case positive when its rating is at or above `threshold`. */
export type ShareRule = { readonly of: 'sensitivity' | 'specificity'; readonly threshold: number }

/**
 * Sensitivity or specificity of one cell: the share of its own class called rightly.
 * Cases of the other class do not move it: their contribution equals the merit.
 * @param rule threshold finite, in the unit of the ratings; a rating equal to it is a positive call.
 * @returns not-estimable when the class is empty.
 */
export function shareMerit(study: ReaderStudy, cell: Cell, rule: ShareRule): CellMerit | NotEstimable {
  const isPositive = truthOfCell(study, cell)
  const wanted = rule.of === 'sensitivity' ? 1 : 0
  let size = 0
  let right = 0
  for (let i = 0; i < isPositive.length; i++) {
    if (isPositive[i] !== wanted) continue
    size += 1
    right += Number(calledRightly(cell.ratings[i] as number, rule))
  }
  if (size === 0) return notEstimable(`there is no ${wanted === 1 ? 'positive' : 'negative'} case`)
  const value = right / size
  const influence = Float64Array.from(isPositive, (truth, i) =>
    truth === wanted ? Number(calledRightly(cell.ratings[i] as number, rule)) : value,
  )
  const leftOut = size < 2 ? new Float64Array(0) : influence.map((own, i) => withoutCase(own, isPositive[i] === wanted))
  return { kind: 'cell-merit', value, influence, leftOut }

  function withoutCase(own: number, counts: boolean): number {
    return counts ? (size * value - own) / (size - 1) : value
  }
}

function calledRightly(rating: number, { of, threshold }: ShareRule): boolean {
  return rating >= threshold === (of === 'sensitivity')
}
