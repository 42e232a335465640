import { isNotEstimable } from '@collimator/kernel'
import { describe, expect, it } from 'vitest'
import { fullSet } from '../catalogue/bitset.ts'
import { EVERYTHING, selectedSet } from '../catalogue/selection.ts'
import { aListing, starterListings } from '../test-support/a-listing.ts'
import { anIndex } from '../test-support/an-index.ts'
import { association } from './association.ts'
import { crosstab, knownCounts } from './crosstab.ts'

const listings = starterListings()
const index = anIndex(listings)
const all = fullSet(index.size)

describe('a cross-tabulation', () => {
  it('counts every program by both of its codes, and those whose page does not say apart', () => {
    const table = crosstab(index, all, 'offering-agent', 'delivery-mode')
    const plain = listings.filter(
      (listing) =>
        listing.codes['offering-agent']?.includes('academic') && listing.codes['delivery-mode']?.includes('online'),
    ).length
    const row = table.rows.findIndex(({ id }) => id === 'academic')
    const column = table.columns.findIndex(({ id }) => id === 'online')
    expect(table.cells[row]?.[column]).toMatchObject({ count: plain, rowShare: plain / 84 })
    expect(table.rows.at(-1)).toMatchObject({ id: 'unknown', total: 28 })
  })

  it('of two single-valued dimensions adds up to n in both directions', () => {
    const table = crosstab(index, all, 'offering-agent', 'delivery-mode')
    expect(table.cells.flat().reduce((sum, cell) => sum + cell.count, 0)).toBe(300)
    expect(table.known + table.missing).toBe(300)
    expect(
      knownCounts(table)
        .flat()
        .reduce((sum, count) => sum + count, 0),
    ).toBe(table.known)
  })

  it('of a facet with many values shows only those in use', () => {
    const included = selectedSet(index, { ...EVERYTHING, facets: { status: ['included'] } }, null)
    const table = crosstab(index, included, 'country', 'topic')
    expect(table.rows.filter(({ id }) => id !== 'unknown').every(({ total }) => total > 0)).toBe(true)
  })
})

describe('a test of association', () => {
  const tested = (rows: string, columns: string) => association(crosstab(index, all, rows, columns))

  it('is not given for a dimension that allows several codes, and says why', () => {
    expect(tested('topic', 'delivery-mode')).toMatchObject({
      kind: 'not-estimable',
      reason: expect.stringContaining('Topic allows several codes'),
    })
    expect(tested('topic', 'instructors')).toMatchObject({
      reason: expect.stringContaining('Topic and Instructors allow'),
    })
  })

  it('is not given for a dimension against itself', () => {
    expect(tested('price', 'price')).toMatchObject({ reason: expect.stringContaining('against itself') })
  })

  it('is not given on fewer than ten programs', () => {
    expect(tested('price', 'audience')).toMatchObject({
      kind: 'not-estimable',
      reason: expect.stringMatching(/Only \d programs/),
    })
  })

  it('is the exact one where expected counts are small', () => {
    const small = anIndex(
      [...Array(6)].flatMap((_, at) => [
        one('online', at < 5 ? 'academic' : 'commercial'),
        one('offline', at < 1 ? 'academic' : 'commercial'),
      ]),
    )
    expect(association(crosstab(small, fullSet(12), 'delivery-mode', 'offering-agent'))).toMatchObject({
      kind: 'association',
      n: 12,
      test: { kind: 'fisher-exact' },
    })
  })

  it('is chi-square with Cramér’s V and its interval where counts are large', () => {
    const large = anIndex(
      [...Array(40)].flatMap((_, at) => [
        one('online', at < 30 ? 'academic' : 'commercial'),
        one('offline', at < 12 ? 'academic' : 'commercial'),
      ]),
    )
    const result = association(crosstab(large, fullSet(80), 'delivery-mode', 'offering-agent'))
    if (isNotEstimable(result)) throw new Error(result.reason)
    expect(result.test).toMatchObject({ kind: 'chi-square', df: 1 })
    expect(result.strength.v).toMatchObject({ kind: 'estimate', value: expect.closeTo(0.4506, 3) })
  })

  it('is made on random tables, the same on every visit, where the exact one would take long', () => {
    const [once, again] = [1, 2].map(() => tested('country', 'offering-agent'))
    expect(once).toMatchObject({ kind: 'association', test: { kind: 'fisher-simulated', replicates: 4999 } })
    expect(once).toEqual(again)
  })

  it('does not exist where all programs fall in one row', () => {
    const flat = anIndex([...Array(12)].map((_, at) => one('online', at < 6 ? 'academic' : 'commercial')))
    expect(association(crosstab(flat, fullSet(12), 'delivery-mode', 'offering-agent'))).toMatchObject({
      reason: expect.stringContaining('one row or one column'),
    })
  })
})

function one(mode: string, agent: string) {
  return aListing({ codes: { 'delivery-mode': [mode], 'offering-agent': [agent] } })
}
