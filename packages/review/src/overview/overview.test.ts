import { describe, expect, it } from 'vitest'
import { fullSet } from '../catalogue/bitset.ts'
import { EVERYTHING, selectedSet } from '../catalogue/selection.ts'
import { aListing, BASELINE, starterListings } from '../test-support/a-listing.ts'
import { anIndex } from '../test-support/an-index.ts'
import { markFor, markText } from './baseline.ts'
import { combinations, distribution, UnknownFacet } from './distribution.ts'
import { headlines, thenAndNow } from './findings.ts'
import { OVERVIEW_FIGURE_IDS, overviewFigure, positionedPeriods } from './overview-figures.ts'
import { countOfKnown, percentText } from './words.ts'

const index = anIndex(starterListings())
const included = selectedSet(index, { ...EVERYTHING, facets: { status: ['included'] } }, null)

describe('a distribution', () => {
  it('gives n, what is known, what is missing, and shares of what is known', () => {
    const delivery = distribution(index, 'delivery-mode', included)
    expect(delivery).toMatchObject({ n: 44, known: 41, missing: 3 })
    expect(delivery.categories.find(({ id }) => id === 'offline')).toMatchObject({ count: 38, share: 38 / 41 })
  })

  it('of a dimension that allows several codes counts each code, so shares can pass 100 %', () => {
    const content = distribution(index, 'content-type', included)
    expect(content.multiple).toBe(true)
    expect(content.categories.reduce((sum, { count }) => sum + count, 0)).toBeGreaterThan(content.known)
  })

  it('of combinations counts each program once', () => {
    const mixes = combinations(index, 'topic', included)
    expect(mixes.categories.reduce((sum, { count }) => sum + count, 0)).toBe(mixes.known)
    expect(mixes.categories.map(({ label }) => label)).toContain('Medical and technical')
  })

  it('has no share where no page says', () => {
    const silent = anIndex([aListing({ codes: {} })])
    expect(distribution(silent, 'topic', fullSet(1)).categories.every(({ share }) => share === null)).toBe(true)
  })

  it('of a facet that does not exist is a defect of the caller', () => {
    expect(() => distribution(index, 'colour', included)).toThrow(UnknownFacet)
  })
})

describe('the figures of the overview', () => {
  it.each(OVERVIEW_FIGURE_IDS)('%s says its message with n', (id) => {
    const figure = overviewFigure(index, included, id)
    expect(figure?.title).toMatch(/\d+ of \d+ \(\d+ %\)/)
    expect(figure?.after).toMatch(/Figure|Table/)
  })

  it.each(OVERVIEW_FIGURE_IDS)('%s over nothing says that nothing is stated', (id) => {
    expect(overviewFigure(anIndex([]), fullSet(0), id)?.title).toMatch(/^No program/)
  })

  it('names no leader where several categories share the lead', () => {
    const title = (...modes: string[]) => {
      const tied = anIndex(modes.map((mode) => aListing({ codes: { 'delivery-mode': [mode] } })))
      return overviewFigure(tied, fullSet(modes.length), 'delivery')?.title
    }
    expect(title('online', 'offline')).toBe('Offline and Online share the lead, each 1 of 2 (50 %)')
    expect(title('online', 'offline', 'hybrid')).toBe('Delivery mode: 3 categories share the lead, each 1 of 3 (33 %)')
    expect(title('online', 'online', 'hybrid')).toBe('2 of 3 (67 %) programs are online')
  })

  it('the time axis has no gaps, and a year without a half stands apart', () => {
    const dated = anIndex(['2019-03', '2021', '2021-11-30'].map((starts) => aListing({ starts })))
    expect(positionedPeriods(distribution(dated, 'date', fullSet(3))).map(({ id, count }) => [id, count])).toEqual([
      ['2019-h1', 1],
      ['2019-h2', 0],
      ['2020-h1', 0],
      ['2020-h2', 0],
      ['2021-h1', 0],
      ['2021-h2', 1],
      ['2021', 1],
    ])
  })
})

describe('then and now', () => {
  it('keeps the flow and the sources that the paper prints', () => {
    expect(BASELINE.flow).toMatchObject({ found: 130, included: 100 })
    expect(BASELINE.foundVia.map(({ label, count }) => [label, count])).toEqual([
      ['LinkedIn', 52],
      ['Google', 38],
      ['PubMed', 10],
    ])
  })

  it('counts today by the rule of the printed figure', () => {
    const rows = thenAndNow(index, included, BASELINE)
    const row = (label: string) => rows.find(({ mark }) => mark.label === label)
    expect(row('Offline')).toMatchObject({ count: 38, known: 41, mark: { percent: 13 } })
    expect(row('Longer than 3 h')?.count).toBe(10)
    expect(row('Medical instructors only')).toMatchObject({ count: 12, known: 37 })
  })

  it('marks what is printed, rounded or subtracted as such', () => {
    const text = (facet: string, category: string) => {
      const mark = markFor(BASELINE, facet, category)
      return mark && markText(BASELINE, mark)
    }
    expect(text('delivery-mode', 'online')).toBe('2021: 70 %')
    expect(text('delivery-mode', 'hybrid')).toBe('2021: 17 % (by subtraction)')
    expect(text('duration', 'under-1h')).toBe('2021: around 60 %')
    expect(text('duration', '1-day')).toBeUndefined()
  })

  it('the headlines state their own n', () => {
    expect(headlines(index, included).find(({ id }) => id === 'hands-on')).toMatchObject({ count: 41, known: 44 })
  })
})

describe('percentages in words', () => {
  it.each([
    [0, '0 %'],
    [0.001, '<1 %'],
    [0.934, '93 %'],
    [0.999, '>99 %'],
    [1, '100 %'],
  ])('%d is %s', (share, text) => {
    expect(percentText(share)).toBe(text)
  })

  it('nothing known has no percentage', () => {
    expect(countOfKnown(0, 0)).toBe('0 of 0')
  })
})
