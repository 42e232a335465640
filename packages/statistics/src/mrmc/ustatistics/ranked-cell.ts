import type { Cell, ReaderStudy } from '../study/reading.ts'

/** A cell by ranks of its ratings, ready for counting pairs of cases. All arrays refer to the cases of the study. */
export type RankedCell = {
  /** Dense rank from 0 of the rating of each case of the study; -1 where the case was not read. */
  readonly rank: Int32Array
  /** How many ranks there are. */
  readonly ranks: number
  /** Positive cases read, by ascending rank. */
  readonly positives: Int32Array
  /** Negative cases read, by ascending rank. */
  readonly negatives: Int32Array
  /** For each case of the study: over the other class of this cell, the successes it takes part in, ties one half. */
  readonly successes: Float64Array
  /** Sum of successes over positives: the area times the number of pairs. */
  readonly total: number
}

/**
 * Ranks one cell once, so that each pair of cells costs O(K log K).
 * @param study whose `positive` holds the truth. @param cell of that study.
 */
export function rankedCell(study: ReaderStudy, cell: Cell): RankedCell {
  const distinct = Float64Array.from(new Set(cell.ratings)).sort()
  const rank = new Int32Array(study.cases.length).fill(-1)
  cell.caseIndex.forEach((index, i) => {
    rank[index] = positionOf(distinct, cell.ratings[i] as number)
  })
  const byRank = (wanted: 0 | 1) =>
    cell.caseIndex
      .filter((index) => study.positive[index] === wanted)
      .sort((a, b) => (rank[a] as number) - (rank[b] as number))
  const ranked = { rank, ranks: distinct.length, positives: byRank(1), negatives: byRank(0) }
  return { ...ranked, ...countSuccesses(ranked) }
}

function countSuccesses({ rank, ranks, positives, negatives }: Omit<RankedCell, 'successes' | 'total'>) {
  const positivesAt = cumulateCases(positives, rank, ranks)
  const negativesAt = cumulateCases(negatives, rank, ranks)
  const successes = new Float64Array(rank.length)
  let total = 0
  for (const index of positives) {
    const own = rank[index] as number
    successes[index] = ((negativesAt[own] as number) + (negativesAt[own + 1] as number)) / 2
    total += successes[index] as number
  }
  for (const index of negatives) {
    const own = rank[index] as number
    successes[index] = positives.length - ((positivesAt[own] as number) + (positivesAt[own + 1] as number)) / 2
  }
  return { successes, total }
}

/** result[r] = how many of the cases have a rank below r. */
function cumulateCases(cases: Int32Array, rank: Int32Array, ranks: number): Int32Array {
  const below = new Int32Array(ranks + 1)
  for (const index of cases) below[(rank[index] as number) + 1]! += 1
  for (let r = 1; r <= ranks; r++) below[r]! += below[r - 1] as number
  return below
}

function positionOf(sorted: Float64Array, value: number): number {
  let low = 0
  let high = sorted.length - 1
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sorted[middle] as number) < value) low = middle + 1
    else high = middle
  }
  return low
}
