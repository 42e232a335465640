import { describe, expect, it } from 'vitest'
import { fullSet } from '../catalogue/bitset.ts'
import { aListing, starterListings } from '../test-support/a-listing.ts'
import { anIndex } from '../test-support/an-index.ts'
import { fitViewer, GAP_COLUMNS, gapMap } from './gap-map.ts'

const everyone = { role: null, country: null }
const index = anIndex(starterListings())
const all = fullSet(index.size)

describe('the evidence map', () => {
  it.each(GAP_COLUMNS)('topic by %s: a cell is a hole exactly when no program fills it', (column) => {
    const map = gapMap(index, all, column, everyone)
    for (const cell of map.cells.flat()) expect(cell.hole === null).toBe(cell.count > 0)
    expect(map.holes).toBe(map.cells.flat().filter((cell) => cell.count === 0).length)
  })

  it('says in words what is missing', () => {
    const one = anIndex([
      aListing({
        codes: { topic: ['technical'], 'content-type': ['active-hands-on'], 'offering-agent': ['academic'] },
      }),
    ])
    const holes = (
      column: (typeof GAP_COLUMNS)[number],
      viewer = everyone as { role: string | null; country: string | null },
    ) =>
      gapMap(one, fullSet(1), column, viewer)
        .cells.flat()
        .flatMap((cell) => cell.hole ?? [])
    expect(holes('content-type')).toContain('No program offers passive, applied content on managerial topics.')
    expect(holes('offering-agent')).toContain('No program on medical topics is offered by a commercial company.')
    expect(holes('audience', { role: 'manager', country: 'BE' })).toContain(
      'No program that names the role manager in or reachable from Belgium on technical topics is meant for only radiologists.',
    )
  })

  it('for a country counts its own programs and online ones from anywhere', () => {
    const mixed = anIndex([
      aListing({ country: 'NL', codes: { 'delivery-mode': ['offline'] } }),
      aListing({ country: 'US', codes: { 'delivery-mode': ['online'] } }),
      aListing({ country: 'US', codes: { 'delivery-mode': ['offline'] } }),
      aListing({ country: null, codes: {} }),
    ])
    expect([...fitViewer(mixed, fullSet(4), { role: null, country: 'NL' })]).toEqual([0b0011])
  })

  it('for a role counts programs that name it', () => {
    const mixed = anIndex([
      aListing({ audienceGroups: ['radiographer', 'resident'] }),
      aListing({ audienceGroups: [] }),
    ])
    expect([...fitViewer(mixed, fullSet(2), { role: 'radiographer', country: null })]).toEqual([0b01])
  })

  it('states how many programs cannot be placed because their page does not say', () => {
    const mixed = anIndex([
      aListing({ codes: { topic: ['technical'], audience: ['radiologists-only'] } }),
      aListing({ codes: { topic: ['technical'] } }),
      aListing({ codes: {} }),
    ])
    expect(gapMap(mixed, fullSet(3), 'audience', everyone)).toMatchObject({ n: 3, notPlaced: 2 })
  })
})
