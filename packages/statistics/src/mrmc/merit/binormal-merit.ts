import { isNotEstimable, type NotEstimable, notEstimable } from '@collimator/kernel'
import { binormalLimitArea, nearbyFit } from '../../roc/binormal/binormal-fit.ts'
import { type RatingCounts, ratingCounts } from '../../roc/binormal/rating-counts.ts'
import type { Cell, ReaderStudy } from '../study/reading.ts'
import { type CellMerit, ratedClasses, truthOfCell } from './cell-merit.ts'

/**
 * Area under the maximum likelihood binormal curve of one cell, jackknifed by refitting.
 * Where the likelihood is largest only in a limit, the area of the limit counts (`binormalLimitArea`); the analysis says so in a note.
 * @returns not-estimable for every other degenerate cell, with the reason of `binormalFit`.
 * @see `binormalFit`; golden/roc (a study by maximum likelihood in base R, 1e-9).
 */
export function binormalMerit(study: ReaderStudy, cell: Cell): CellMerit | NotEstimable {
  const counts = ratingCounts(ratedClasses(study, cell))
  const value = binormalLimitArea(counts)
  if (isNotEstimable(value)) return value
  const leftOut = leftOutAreas(study, cell, counts)
  if (isNotEstimable(leftOut)) return leftOut
  return { kind: 'cell-merit', value, leftOut }
}

/** Cases of one class and one rating are exchangeable, so one refit serves them all. */
function leftOutAreas(study: ReaderStudy, cell: Cell, counts: RatingCounts): Float64Array | NotEstimable {
  const truth = truthOfCell(study, cell)
  const distinct = [...new Set(cell.ratings)].sort((a, b) => a - b)
  const category = new Map(distinct.map((rating, k) => [rating, k]))
  const known = new Map<string, number>()
  const near = nearbyFit(counts)
  const areas = new Float64Array(truth.length)
  for (let i = 0; i < truth.length; i++) {
    const k = category.get(cell.ratings[i] as number) as number
    const name = `${truth[i]} ${k}`
    let area = known.get(name)
    if (area === undefined) {
      const refit = binormalLimitArea(without(counts, truth[i] === 1 ? 'positive' : 'negative', k), near)
      if (isNotEstimable(refit)) return notEstimable(`without one case: ${refit.reason}`)
      area = refit
      known.set(name, area)
    }
    areas[i] = area
  }
  return areas
}

function without(counts: RatingCounts, side: 'positive' | 'negative', k: number): RatingCounts {
  return { ...counts, [side]: counts[side].map((count, i) => (i === k ? count - 1 : count)) }
}
