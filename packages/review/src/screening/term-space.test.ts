import { describe, expect, it } from 'vitest'
import { SCREENING_MODELS } from './screening-model.ts'
import { type TermSpace, weighTerms } from './term-space.ts'

const peer = SCREENING_MODELS['elas-u4'].terms
const records = (...titles: string[]) => titles.map((title) => ({ title, abstract: '' }))

/** Row as a term-to-weight table. */
function weightsOf({ matrix, termOf }: TermSpace, row: number): Record<string, number> {
  const found: Record<string, number> = {}
  for (let k = matrix.rowStart[row]!; k < matrix.rowStart[row + 1]!; k++) {
    found[termOf(matrix.columns[k]!)] = matrix.values[k]!
  }
  return found
}

describe('term weights', () => {
  it('follow the formula: (1 + ln tf)(ln((1 + n) / (1 + df)) + 1), scaled to length 1', () => {
    const space = weighTerms(records('lung lung scan', 'lung nodule', 'scan report'), peer)
    const lung = (1 + Math.log(2)) * (Math.log(4 / 3) + 1)
    const scan = Math.log(4 / 3) + 1
    const rare = Math.log(4 / 2) + 1
    // "lung lung" and "lung scan" stand in the first record only: they count in its length and have no column.
    const length = Math.hypot(lung, scan, rare, rare)
    expect(weightsOf(space, 0)).toEqual({
      lung: expect.closeTo(lung / length, 6),
      scan: expect.closeTo(scan / length, 6),
    })
    expect(space.matrix.ownSquares[0]).toBeCloseTo((2 * rare * rare) / length ** 2, 12)
    expect(space.matrix.squares[0]).toBe(1)
  })

  it('give a pair of words a column of its own', () => {
    expect(Object.keys(weightsOf(weighTerms(records('deep learning', 'deep learning', 'x1 y1'), peer), 0))).toEqual([
      'deep',
      'learning',
      'deep learning',
    ])
  })

  it('join title and abstract, so that a pair may span both', () => {
    const both = { title: 'deep', abstract: 'learning' }
    expect(weightsOf(weighTerms([both, both, { title: 'x1', abstract: '' }], peer), 0)).toHaveProperty('deep learning')
  })

  it('leave out what stands in more records than the highest share', () => {
    const space = weighTerms(records('of lung', 'of liver', 'of brain', 'of lung'), { ...peer, highestShare: 0.8 })
    expect(Object.keys(weightsOf(space, 0))).toEqual(['lung', 'of lung'])
  })

  it('leave out pairs rarer than the minimum but keep rare words in the length', () => {
    const space = weighTerms(records('lung scan', 'lung biopsy', 'liver'), { ...peer, pairMinimum: 2 })
    expect(weightsOf(space, 0).lung).toBeCloseTo(
      (Math.log(4 / 3) + 1) / Math.hypot(Math.log(4 / 3) + 1, Math.log(2) + 1),
      6,
    )
  })

  it('count the title as often as told, without pairing its end with its beginning', () => {
    const space = weighTerms(records('lung scan', 'lung scan', 'scan lung'), { ...peer, titleTimes: 2 })
    const once = weighTerms(records('lung scan', 'lung scan', 'scan lung'), peer)
    expect(Object.keys(weightsOf(space, 0))).toEqual(Object.keys(weightsOf(once, 0)))
    const long = weighTerms([{ title: 'lung', abstract: 'scan' }, ...records('lung', 'scan')], {
      ...peer,
      titleTimes: 2,
    })
    const { lung, scan } = weightsOf(long, 0)
    expect((lung as number) / (scan as number)).toBeCloseTo(1 + Math.log(2), 5)
  })

  it('weigh pairs against words as told', () => {
    const space = weighTerms(records('lung scan', 'lung scan', 'liver'), { ...peer, pairWeight: 0.5 })
    const weights = weightsOf(space, 0)
    expect((weights['lung scan'] as number) / (weights.lung as number)).toBeCloseTo(0.5, 6)
  })

  it('give a record without words an empty row', () => {
    const space = weighTerms(records('lung', '', 'lung'), peer)
    expect(weightsOf(space, 1)).toEqual({})
    expect(space.matrix.squares[1]).toBe(0)
  })

  it('exist for no records at all', () => {
    expect(weighTerms([], peer).matrix).toMatchObject({ rows: 0, columnCount: 0 })
  })

  it('take a record of a million characters', () => {
    const long = { title: 'long', abstract: 'word another '.repeat(80_000) }
    expect(weighTerms([long, ...records('word', 'another')], peer).matrix.rows).toBe(3)
  })
})
