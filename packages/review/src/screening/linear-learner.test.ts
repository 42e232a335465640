import { describe, expect, it } from 'vitest'
import { LinearLearner, type RowList } from './linear-learner.ts'
import { SCREENING_MODELS } from './screening-model.ts'
import { type TermMatrix, weighTerms } from './term-space.ts'

const list = (...rows: number[]): RowList => ({ rows: Int32Array.from(rows), count: rows.length })
const titles = [
  'chest radiograph reading by residents',
  'residents learn chest reading with feedback',
  'chest tumour in mice',
  'protein folding in mice with feedback',
  'reading of the chest radiograph with feedback by residents',
  'mice and protein folding',
]
const { matrix } = weighTerms(
  titles.map((title) => ({ title, abstract: '' })),
  SCREENING_MODELS['elas-u4'].terms,
)
const exact = {
  relevantCost: 1.5,
  irrelevantCost: 0.2,
  backgroundCost: 0,
  tolerance: 1e-12,
  sweeps: 10_000,
  relevantSweeps: 1,
}

function dense(from: TermMatrix, row: number): number[] {
  const values = Array<number>(from.columnCount).fill(0)
  for (let k = from.rowStart[row]!; k < from.rowStart[row + 1]!; k++) values[from.columns[k]!] = from.values[k]!
  return values
}

/** The gradient of the primal objective over dense vectors; terms of one record only get a weight each of their own. */
function primalGradient(learner: LinearLearner, labelled: readonly (readonly [row: number, sign: number])[]) {
  const weights = Array.from({ length: matrix.columnCount }, (_, column) => learner.weightOf(column))
  const slopes = labelled.map(([row, sign]) => {
    const cost = sign > 0 ? exact.relevantCost : exact.irrelevantCost
    // With own terms o of squared length s, the optimum is w_o = alpha y o, so the margin gains alpha s.
    const plain = sign * learner.scoreOf(row)
    const alpha = Math.max(0, (2 * cost * (1 - plain)) / (1 + 2 * cost * matrix.ownSquares[row]!))
    return alpha * sign
  })
  return weights.map(
    (weight, column) => weight - labelled.reduce((sum, [row], k) => sum + slopes[k]! * dense(matrix, row)[column]!, 0),
  )
}

describe('the linear learner', () => {
  it('reaches the optimum: the gradient of the primal objective vanishes', () => {
    const learner = new LinearLearner(matrix)
    learner.fit(list(0, 1), list(2, 3), exact)
    const gradient = primalGradient(learner, [
      [0, 1],
      [1, 1],
      [2, -1],
      [3, -1],
    ])
    expect(Math.max(...gradient.map(Math.abs))).toBeLessThan(1e-7)
  })

  it('puts an unread record like the relevant ones before one like the irrelevant ones', () => {
    const learner = new LinearLearner(matrix)
    learner.fit(list(0, 1), list(2, 3), exact)
    expect(learner.scoreOf(4)).toBeGreaterThan(learner.scoreOf(5))
  })

  it('ends at the same place from a warm start as from a cold one', () => {
    const [warm, cold] = [new LinearLearner(matrix), new LinearLearner(matrix)]
    warm.fit(list(0), list(2), exact)
    warm.fit(list(0, 1), list(2), { ...exact, relevantCost: 4 })
    warm.fit(list(0, 1), list(2, 3), exact)
    cold.fit(list(0, 1), list(2, 3), exact)
    for (const row of [0, 1, 2, 3, 4, 5]) expect(warm.scoreOf(row)).toBeCloseTo(cold.scoreOf(row), 8)
  })

  it('forgets a label as if it had never been given', () => {
    const [changed, fresh] = [new LinearLearner(matrix), new LinearLearner(matrix)]
    changed.fit(list(0, 2), list(3), exact)
    changed.forget(2, 1)
    changed.fit(list(0), list(3), exact)
    fresh.fit(list(0), list(3), exact)
    for (const row of [1, 4, 5]) expect(changed.scoreOf(row)).toBeCloseTo(fresh.scoreOf(row), 8)
  })

  it('takes the background for irrelevant: what all records share scores lower with it', () => {
    const [plain, against] = [new LinearLearner(matrix), new LinearLearner(matrix)]
    plain.fit(list(0), list(2), exact)
    against.fit(list(0), list(2), { ...exact, backgroundCost: 2 })
    const mean = (learner: LinearLearner) => titles.reduce((sum, _, row) => sum + learner.scoreOf(row), 0)
    expect(mean(against)).toBeLessThan(mean(plain))
    expect(against.scoreOf(4)).toBeGreaterThan(against.scoreOf(5))
  })

  it('reaches one optimum with a background too, from wherever it starts', () => {
    const [warm, cold] = [new LinearLearner(matrix), new LinearLearner(matrix)]
    const options = { ...exact, backgroundCost: 0.7 }
    warm.fit(list(0, 4), list(2), { ...options, backgroundCost: 3 })
    warm.forget(4, 1)
    warm.fit(list(0), list(2, 3), options)
    cold.fit(list(0), list(2, 3), options)
    for (const row of [1, 4, 5]) expect(warm.scoreOf(row)).toBeCloseTo(cold.scoreOf(row), 8)
  })

  it('never moves a score further than it says', () => {
    const learner = new LinearLearner(matrix)
    expect(learner.reachSinceLast()).toBe(Number.POSITIVE_INFINITY)
    learner.fit(list(0), list(2), exact)
    learner.reachSinceLast()
    const before = titles.map((_, row) => learner.scoreOf(row))
    learner.fit(list(0, 1), list(2, 3), exact)
    const reach = learner.reachSinceLast()
    const moved = titles.map((_, row) => Math.abs(learner.scoreOf(row) - before[row]!))
    expect(Math.max(...moved)).toBeLessThanOrEqual(reach)
    expect(learner.reachSinceLast()).toBe(0)
  })

  it('learns from one class alone, and from nothing', () => {
    const learner = new LinearLearner(matrix)
    learner.fit(list(), list(), exact)
    expect(learner.scoreOf(0)).toBe(0)
    learner.fit(list(0), list(), exact)
    expect(learner.scoreOf(4)).toBeGreaterThan(learner.scoreOf(5))
  })
})
