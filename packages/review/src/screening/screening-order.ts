import { LinearLearner, type RowList } from './linear-learner.ts'
import { balancedCosts, type ScreeningModel } from './screening-model.ts'
import type { TermSpace } from './term-space.ts'

/** A label given to a record: 1 relevant, 0 irrelevant. */
export type ScreeningLabel = 0 | 1

/** A term and what it adds to the score of one record; above 0 moves the record forward, below 0 back. */
export type TermInfluence = { readonly term: string; readonly influence: number }

/**
 * The order of the records still to be screened, kept up to date label by label. Rows are the rows of the term space.
 * The same space, model and sequence of calls give the same order on every machine.
 */
export type ScreeningOrder = {
  /**
   * Labels a row; a second label of a row replaces the first.
   * @throws RangeError for a row that the space does not have.
   */
  readonly label: (row: number, label: ScreeningLabel) => void
  /** Takes the label of a row back; does nothing for a row without one. */
  readonly unlabel: (row: number) => void
  /** Retrains on all labels, starting from the last fit. */
  readonly train: () => void
  /** The unlabelled row with the highest score, the lowest row number at a tie; undefined when none is left. */
  readonly next: () => number | undefined
  /** All unlabelled rows, best first, by the last training; ties by row number. */
  readonly ranked: () => number[]
  /** The score of a row by the last training: above 0 the learner takes it for relevant. No probability. */
  readonly scoreOf: (row: number) => number
  /** The terms that move a row most, strongest first, at most `limit` (whole number >= 0). */
  readonly explain: (row: number, limit: number) => TermInfluence[]
}

/**
 * Starts an order without labels.
 * @param space term weights of the records (see weighTerms); the last rows may be criteria texts.
 * @param model one of SCREENING_MODELS.
 * @param hidden rows that are never proposed, for example a criteria text; they may be labelled and then teach.
 * @returns before the first training every score is 0 and the order is that of the rows.
 */
export function startScreeningOrder(
  space: TermSpace,
  model: ScreeningModel,
  hidden: readonly number[] = [],
): ScreeningOrder {
  const { matrix } = space
  const learner = new LinearLearner(matrix)
  const relevant: RowList = { rows: new Int32Array(matrix.rows), count: 0 }
  const irrelevant: RowList = { rows: new Int32Array(matrix.rows), count: 0 }
  const open = new Uint8Array(matrix.rows).fill(1)
  for (const row of hidden) open[row] = 0
  const never = new Set(hidden)

  const unlabel = (row: number) => {
    if (remove(relevant, row)) learner.forget(row, 1)
    else if (remove(irrelevant, row)) learner.forget(row, -1)
    else return
    open[row] = never.has(row) ? 0 : 1
  }
  return {
    label: (row, label) => {
      if (!Number.isInteger(row) || row < 0 || row >= matrix.rows) {
        throw new RangeError(`row ${row} is not one of ${matrix.rows} rows`)
      }
      unlabel(row)
      append(label === 1 ? relevant : irrelevant, row)
      open[row] = 0
    },
    unlabel,
    train: () => {
      const costs = balancedCosts(model, relevant.count, irrelevant.count)
      const { tolerance, sweepsPerLabel: sweeps, relevantSweeps } = model
      learner.fit(relevant, irrelevant, { ...costs, tolerance, sweeps, relevantSweeps })
    },
    next: nextByBound(open, learner),
    ranked: () => sortedByScore(open, (row) => learner.scoreOf(row)),
    scoreOf: (row) => learner.scoreOf(row),
    explain: (row, limit) => influences(space, learner, row).slice(0, limit),
  }
}

function append(list: RowList, row: number): void {
  list.rows[list.count++] = row
}

function remove(list: RowList, row: number): boolean {
  const at = list.rows.subarray(0, list.count).indexOf(row)
  if (at < 0) return false
  list.rows.copyWithin(at, at + 1, list.count)
  list.count--
  return true
}

/**
 * Finds the highest score without computing every score: a row keeps its last score, and is scored again only when that
 * plus the distance any score can have moved since reaches the best found. The answer is that of a full search.
 */
function nextByBound(open: Uint8Array, learner: LinearLearner): () => number | undefined {
  const scores = new Float64Array(open.length).fill(Number.POSITIVE_INFINITY)
  const scoredAt = new Float64Array(open.length)
  let travelled = 0
  return () => {
    const reach = learner.reachSinceLast()
    // Room for rounding, so that a bound is never below its score.
    travelled = Number.isFinite(reach) ? travelled + reach * (1 + 1e-9) + 1e-12 : 0
    const refresh = (row: number) => {
      scores[row] = learner.scoreOf(row)
      scoredAt[row] = travelled
      return scores[row]
    }
    let best = promising(open, scores)
    if (best === undefined) return undefined
    let bestScore = refresh(best)
    for (let row = 0; row < open.length; row++) {
      if (open[row] === 0 || scores[row]! + travelled - scoredAt[row]! < bestScore) continue
      const score = refresh(row)
      if (score < bestScore || (score === bestScore && row > best)) continue
      bestScore = score
      best = row
    }
    return best
  }
}

/** The open row whose last known score is highest: a good first guess rules out most others. */
function promising(open: Uint8Array, scores: Float64Array): number | undefined {
  let best: number | undefined
  for (let row = 0; row < open.length; row++) {
    if (open[row] === 1 && (best === undefined || scores[row]! > scores[best]!)) best = row
  }
  return best
}

function sortedByScore(open: Uint8Array, scoreOf: (row: number) => number): number[] {
  const scores = new Float64Array(open.length)
  const rows: number[] = []
  for (let row = 0; row < open.length; row++) {
    if (open[row] === 0) continue
    scores[row] = scoreOf(row)
    rows.push(row)
  }
  return rows.sort((a, b) => scores[b]! - scores[a]! || a - b)
}

function influences(space: TermSpace, learner: LinearLearner, row: number): TermInfluence[] {
  const { rowStart, columns, values } = space.matrix
  const found: TermInfluence[] = []
  for (let k = rowStart[row]!; k < rowStart[row + 1]!; k++) {
    const influence = learner.weightOf(columns[k]!) * values[k]!
    if (influence !== 0) found.push({ term: space.termOf(columns[k]!), influence })
  }
  return found.sort((a, b) => Math.abs(b.influence) - Math.abs(a.influence) || (a.term < b.term ? -1 : 1))
}
