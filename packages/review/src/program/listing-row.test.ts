import { describe, expect, it } from 'vitest'
import { aListing, SCHEME, starterListings, starterRows } from '../test-support/a-listing.ts'
import { readListingRow } from './read-listing-row.ts'
import { type ExchangeRow, rowReader } from './row-reader.ts'
import { flatListingRow, writeListingRow } from './write-listing-row.ts'

const place = { file: 'listings.csv', row: 7 }
const read = (row: ExchangeRow) => readListingRow(SCHEME, row, place)
const goodRow = () => writeListingRow(SCHEME, aListing())
const problemsOf = (changes: ExchangeRow) => {
  const result = read({ ...goodRow(), ...changes })
  return 'problems' in result ? result.problems : []
}

const aTie = (given: ExchangeRow) => ({ kind: 'duplicate', of: 'another', removes: true, ...given })

describe('a row that is broken says where, what was found and what is expected', () => {
  it.each([
    ['id', { id: 'Has Spaces' }, 'lower-case'],
    ['id', { id: null }, 'text of 1 to 120'],
    ['title', { title: '' }, 'text of 1 to 500'],
    ['url', { url: 'javascript:alert(1)' }, 'http://'],
    ['country', { country: 'Netherlands' }, 'two-letter'],
    ['language', { language: 'English!' }, 'language tag'],
    ['topics', { topics: ['technical', 'astrology'] }, 'one of medical'],
    ['topics', { topics: ['technical', 'technical'] }, 'each category once'],
    ['delivery_mode', { delivery_mode: 'online; offline' }, 'one category'],
    ['start_date', { start_date: '2024-02-31' }, 'that exists'],
    ['end_date', { end_date: '2023-01-01' }, 'not before start_date'],
    ['also_held', { also_held: ['soon'] }, 'dates as'],
    ['duration_minutes', { duration_minutes: -5 }, 'a number from 0'],
    ['duration_minutes', { duration_minutes: 0 }, 'more than 0'],
    ['price_amount', { price_amount: -1, price_currency: 'EUR' }, 'a number from 0'],
    ['price_currency', { price_amount: 10, price_currency: 'euros' }, 'three-letter'],
    ['format', { format: 'séance' }, 'one of program'],
    ['criteria', { criteria: { about_ai: 'perhaps' } }, 'true, false or unknown'],
    ['coding_basis', { coding_basis: { colour: 'stated' } }, 'stated or inferred'],
    ['coding_basis', { coding_basis: '{broken' }, 'JSON'],
    ['relations', { relations: [{ kind: 'twin' }] }, 'duplicate'],
    ['relations', { relations: [aTie({ source_urls: ['javascript:alert(9)'] })] }, 'http://'],
    ['relations', { relations: [aTie({ source_urls: ['ftp://example.org/'] })] }, 'http://'],
    ['relations', { relations: [aTie({ source_urls: 'https://example.org/' })] }, 'a list of at most 20'],
    ['relations', { relations: [aTie({ source_urls: Array(21).fill('https://example.org/') })] }, 'at most 20'],
    ['relations', { relations: [aTie({ source_urls: [`https://example.org/${'x'.repeat(2000)}`] })] }, 'http://'],
    ['relations', { relations: [aTie({ note: 'x'.repeat(2001) })] }, 'a note of at most 2000'],
    ['relations', { relations: [aTie({ note: 5 })] }, 'a note of at most 2000'],
    ['relations', { relations: [aTie({ of: 'x'.repeat(121) })] }, 'duplicate'],
    ['read_on', { read_on: 'yesterday' }, 'the day the page was read'],
    ['part_of_curriculum', { part_of_curriculum: 'maybe' }, 'true, false or unknown'],
    ['description', { description: 'x'.repeat(4001) }, 'at most 4000'],
  ])('%s', (field, changes, expected) => {
    const problems = problemsOf(changes)
    expect(problems.map((problem) => problem.field)).toContain(field)
    expect(problems.find((problem) => problem.field === field)).toMatchObject({
      file: 'listings.csv',
      row: 7,
      expected: expect.stringContaining(expected),
    })
  })

  it('every fault of a row is reported at once', () => {
    const fields = problemsOf({ title: null, country: 'NLD', start_date: '31-12-2024' }).map((problem) => problem.field)
    expect(fields).toEqual(expect.arrayContaining(['title', 'country', 'start_date']))
  })

  it.each([
    ['period', '2019-H1', '2024-h1'],
    ['duration_band', '>2 days', '1-3h'],
    ['screening_decision', 'excluded: criterion not met', 'included'],
  ])('a typed %s that disagrees with the derivation is refused', (column, written, derived) => {
    // A band of days beside minutes is read as days, so the contradiction is stated with days.
    const days = column === 'duration_band' ? { duration_minutes: 90, duration_min_days: 0.1 } : {}
    const problem = problemsOf({ ...days, [column]: column === 'duration_band' ? '<1h' : written })[0]
    expect(problem).toMatchObject({ field: column })
    expect(problem?.expected).toContain(column === 'duration_band' ? '3-6h' : derived)
  })

  it('a price in euros that does not follow from the printed fee is refused', () => {
    expect(problemsOf({ price_amount: 100, price_currency: 'GBP', price_eur: 100 })[0]).toMatchObject({
      field: 'price_eur',
      found: '100',
    })
  })
})

describe('reading back what was written gives the same listing', () => {
  it.each(starterListings().map((listing) => [listing.id, listing] as const))('%s', (_id, listing) => {
    for (const row of [writeListingRow(SCHEME, listing), flatListingRow(SCHEME, listing)]) {
      expect(readListingRow(SCHEME, row, place)).toEqual({ listing })
    }
  })

  it('a list entry that holds a semicolon survives a table cell', () => {
    const listing = aListing({ exclusionReasons: ['no date; no place', 'no teacher'] })
    expect(read(flatListingRow(SCHEME, listing))).toEqual({ listing })
  })
})

describe('files in the manner of the 2021 spreadsheet are understood', () => {
  it('a period without a start date is a date of that exactness', () => {
    const row = { ...goodRow(), start_date: null, period: '2023 and 2024-H2' }
    expect(read(row)).toMatchObject({ listing: { starts: '2023', alsoHeld: ['2024-H2'] } })
  })

  it.each([
    ['2 days', 2],
    ['>2 days', 3],
    ['3-6h', 0.5],
  ])('a band “%s” without a number is read as the least it says', (duration_band, days) => {
    expect(read({ ...goodRow(), duration_minutes: null, duration_band })).toMatchObject({
      listing: { durationMinDays: days },
    })
  })

  it('a band with a printed fee is read from the fee: the highest of several', () => {
    const row = {
      ...goodRow(),
      price_amount: null,
      price_currency: null,
      price_eur: null,
      price_band: '201+ EUR',
      price_text: '250 - 350 GBP',
    }
    expect(read(row)).toMatchObject({ listing: { price: { amountMinor: 35000, currency: 'GBP' } } })
  })

  it('duplicate_of makes a removing relation', () => {
    expect(
      read({ ...goodRow(), screening_decision: 'removed: duplicate', duplicate_of: 'the-original' }),
    ).toMatchObject({
      listing: { relations: [{ kind: 'duplicate', of: 'the-original', removes: true }] },
    })
  })
})

describe('the starter catalogue', () => {
  it('never types a period, a band or a decision that the codebook derives', () => {
    const typed = starterRows().filter((row) =>
      ['period', 'duration_band', 'price_band', 'price_eur', 'screening_decision'].some((column) => column in row),
    )
    expect(typed).toEqual([])
  })

  it('holds 300 listings with 72 editions in 25 series and 30 ties, two of them parts', () => {
    const listings = starterListings()
    const relations = listings.flatMap((listing) => listing.relations)
    expect(listings).toHaveLength(300)
    expect(listings.filter((listing) => listing.edition)).toHaveLength(72)
    expect(new Set(listings.flatMap((listing) => listing.edition?.series ?? [])).size).toBe(25)
    expect(relations).toHaveLength(30)
    expect(relations.filter((relation) => relation.kind === 'part-of')).toHaveLength(2)
  })
})

describe('a cell of a table', () => {
  it.each([
    ['unknown', []],
    ['', []],
    ['a; b ;c', ['a', 'b', 'c']],
    ['["a;b","c"]', ['a;b', 'c']],
  ])('“%s” is a list of %j', (cell, items) => {
    expect(rowReader({ list: cell }, place).list('list')).toEqual(items)
  })
})

describe('a value nested 30,000 deep', () => {
  const text = `${'['.repeat(30_000)}${']'.repeat(30_000)}`
  const deep: unknown = JSON.parse(text)

  it.each(Object.keys(writeListingRow(SCHEME, aListing())))(
    'is a problem of its row where it stands in %s',
    (field) => {
      const problems = problemsOf({ series: 'a series', [field]: deep })
      expect(problems).toContainEqual(expect.objectContaining({ row: 7, field: expect.any(String) }))
    },
  )

  it('in a title is told as what it is', () => {
    expect(problemsOf({ title: deep })).toContainEqual({
      file: 'listings.csv',
      row: 7,
      field: 'title',
      found: 'a value nested too deep',
      expected: 'text',
    })
  })

  it.each([
    ['relations', { relations: text }],
    ['relations', { relations: [aTie({ note: deep, source_urls: [deep] })] }],
    ['criteria', { criteria: { about_ai: deep } }],
    ['coding_basis', { coding_basis: `{"topic": ${text}}` }],
    ['topics', { topics: text }],
  ])('within %s is a problem of that field', (field, changes) => {
    expect(problemsOf(changes)).toContainEqual(expect.objectContaining({ field }))
  })
})
