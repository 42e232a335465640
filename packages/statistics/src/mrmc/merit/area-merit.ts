import { type NotEstimable, notEstimable } from '@collimator/kernel'
import { areaOfPlacements, placements } from '../../roc/placements.ts'
import type { Cell, ReaderStudy } from '../study/reading.ts'
import { type CellMerit, leftOutValues, ratedClasses, truthOfCell } from './cell-merit.ts'

/**
 * Empirical area under the ROC curve of one cell, ties counting one half.
 * @returns not-estimable when a class is empty.
 * @see Bamber 1975, J Math Psychol 12:387-415; golden/mrmc.
 */
export function areaMerit(study: ReaderStudy, cell: Cell): CellMerit | NotEstimable {
  const classes = ratedClasses(study, cell)
  if (classes.positive.length === 0) return notEstimable('there is no positive case')
  if (classes.negative.length === 0) return notEstimable('there is no negative case')
  const placed = placements(classes)
  const isPositive = truthOfCell(study, cell)
  const influence = new Float64Array(isPositive.length)
  let p = 0
  let n = 0
  for (let i = 0; i < influence.length; i++) {
    influence[i] = (isPositive[i] === 1 ? placed.positive[p++] : placed.negative[n++]) as number
  }
  const value = areaOfPlacements(placed)
  return { kind: 'cell-merit', value, influence, leftOut: leftOutValues(value, influence, isPositive) }
}
