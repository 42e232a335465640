import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aListing, starterListings } from '../test-support/a-listing.ts'
import { anIndex } from '../test-support/an-index.ts'
import { browse, selectedNumbers } from './browse.ts'
import {
  type CatalogueSelection,
  EVERYTHING,
  fitSelection,
  readSelection,
  SORT_KEYS,
  writeSelection,
} from './selection.ts'

const listings = starterListings()
const index = anIndex(listings)
const facetIds = [...index.facets.keys()]
const select = (facets: CatalogueSelection['facets'], rest: Partial<CatalogueSelection> = {}): CatalogueSelection => ({
  ...EVERYTHING,
  ...rest,
  facets,
})
const matching = (selection: CatalogueSelection) => browse(index, selection, null, 20).matching
const countIn = (selection: CatalogueSelection, facet: string, value: string) =>
  browse(index, selection, null, 20)
    .facets.find((view) => view.id === facet)
    ?.values.find((count) => count.id === value)?.count

describe('narrowing the starter catalogue', () => {
  it('finds 44 included programs of 300 listings', () => {
    expect(matching(select({ status: ['included'] }))).toBe(44)
    expect(matching(EVERYTHING)).toBe(300)
  })

  it('values of one facet widen, several facets narrow', () => {
    const online = matching(select({ 'delivery-mode': ['online'] }))
    const either = matching(select({ 'delivery-mode': ['online', 'hybrid'] }))
    const both = matching(select({ 'delivery-mode': ['online', 'hybrid'], country: ['GB'] }))
    expect([online, either > online, both < either]).toEqual([55, true, true])
  })

  it('counts follow the selection, but a facet keeps showing what its other values would give', () => {
    const selection = select({ 'delivery-mode': ['online'] })
    expect(countIn(selection, 'delivery-mode', 'offline')).toBe(162)
    expect(countIn(selection, 'status', 'included')).toBe(
      matching(select({ 'delivery-mode': ['online'], status: ['included'] })),
    )
  })

  it('what a page does not say can be chosen like any value', () => {
    expect(matching(select({ 'delivery-mode': ['unknown'] }))).toBe(57)
  })

  it('each series counts once, by its latest edition in the selection', () => {
    const once = matching(select({ status: ['included'] }, { seriesOnce: true }))
    const series = new Set(listings.filter((listing) => listing.edition).map((listing) => listing.edition?.series))
    expect(once).toBeLessThan(44)
    expect(matching({ ...EVERYTHING, seriesOnce: true })).toBe(300 - 72 + series.size)
  })

  it('without the lab, 13 of the 44 included programs remain', () => {
    expect(matching(select({ status: ['included'] }, { withoutLab: true }))).toBe(13)
  })

  it('a value that the catalogue does not know matches nothing', () => {
    expect(matching(select({ country: ['ZZ'] }))).toBe(0)
  })

  it('pages tile the selection, in order, and a page beyond the last shows the last', () => {
    const selection = select({ status: ['included'] }, { sort: 'title' })
    const pages = [1, 2, 3].map((page) => browse(index, { ...selection, page }, null, 20).numbers)
    expect(pages.flat()).toEqual(selectedNumbers(index, selection, null))
    expect(browse(index, { ...selection, page: 99 }, null, 20)).toMatchObject({ page: 3, numbers: pages[2] })
  })

  it('a text search narrows too, and orders by relevance when asked', () => {
    const found = Int32Array.from([5, 3, 9999, 12])
    expect(browse(index, { ...EVERYTHING, text: 'x', sort: 'relevance' }, found, 20).numbers).toEqual([5, 3, 12])
  })

  it('programs without a date come last when the newest come first', () => {
    const numbers = selectedNumbers(index, EVERYTHING, null)
    const starts = numbers.map((number) => listings[number - 1]?.starts ?? '')
    const firstUnknown = starts.indexOf('')
    expect(firstUnknown).toBeGreaterThan(0)
    expect(starts.slice(firstUnknown).every((start) => start === '')).toBe(true)
  })

  it('every count of every facet equals a plain count over the listings', () => {
    const view = browse(
      index,
      select({ topic: ['ethical-legal'], status: ['included', 'limited-information'] }),
      null,
      20,
    )
    const chosen = new Set(
      selectedNumbers(index, select({ topic: ['ethical-legal'], status: ['included', 'limited-information'] }), null),
    )
    for (const facet of view.facets.filter((candidate) => !['topic', 'status'].includes(candidate.id))) {
      const valuesOf = index.facets.get(facet.id)?.facet.valuesOf
      for (const value of facet.values) {
        const plain = listings.filter(
          (listing, at) => chosen.has(at + 1) && valuesOf?.(listing).includes(value.id),
        ).length
        expect([facet.id, value.id, value.count]).toEqual([facet.id, value.id, plain])
      }
    }
  })
})

describe('a selection and its address', () => {
  const selections = fc.record({
    text: fc.constantFrom('', 'segmentation', 'a&b=c', '“AI Act” -python'),
    facets: fc.dictionary(
      fc.constantFrom(...facetIds.filter((id) => id !== 'status')),
      fc.uniqueArray(fc.constantFrom('online', 'NL', 'technical', 'unknown', '2024-h1'), { minLength: 1 }),
    ),
    status: fc.constantFrom(undefined, ['included'], ['excluded', 'duplicate']),
    seriesOnce: fc.boolean(),
    withoutLab: fc.boolean(),
    sort: fc.constantFrom(...SORT_KEYS),
    page: fc.integer({ min: 1, max: 1000 }),
  })

  it('the address leads back to the selection', () => {
    fc.assert(
      fc.property(selections, ({ status, ...rest }) => {
        const sort = rest.sort === 'relevance' && rest.text === '' ? 'newest' : rest.sort
        const facets = Object.fromEntries(
          Object.entries({ ...rest.facets, ...(status && { status }) }).map(([id, values]) => [id, [...values].sort()]),
        )
        const selection: CatalogueSelection = { ...rest, sort, facets }
        expect(readSelection(writeSelection(selection))).toEqual(selection)
      }),
    )
  })

  it('any address is understood, whatever it holds', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.constantFrom('q', 'page', 'sort', 'status', 'topic', 'year', 'x', '__proto__', 'constructor'),
            fc.string(),
          ),
        ),
        (pairs) => {
          const selection = fitSelection(index, readSelection(new URLSearchParams(pairs)))
          expect(Object.keys(selection.facets).filter((id) => !facetIds.includes(id))).toEqual([])
          expect(selection.page).toBeGreaterThanOrEqual(1)
          expect(
            browse(index, selection, selection.text === '' ? null : new Int32Array(), 20).matching,
          ).toBeGreaterThanOrEqual(0)
        },
      ),
    )
  })

  it('shows included programs unless told otherwise', () => {
    expect(readSelection(new URLSearchParams()).facets).toEqual({ status: ['included'] })
    expect(readSelection(new URLSearchParams('status=all')).facets).toEqual({})
  })
})

describe('an edition without listings', () => {
  it('shows an empty first page', () => {
    expect(browse(anIndex([]), EVERYTHING, null, 20)).toMatchObject({ matching: 0, page: 1, pages: 1, numbers: [] })
  })

  it('one listing is found by what it holds', () => {
    const one = anIndex([aListing({ codes: { topic: ['managerial'] } })])
    expect(browse(one, select({ topic: ['managerial'] }), null, 20).numbers).toEqual([1])
    expect(browse(one, select({ topic: ['medical'] }), null, 20).numbers).toEqual([])
  })
})
