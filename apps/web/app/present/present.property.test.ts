import { catalogueFacets, readSelection, SORT_KEYS } from '@collimator/review'
import { aListingOfRow, SCHEME } from '@collimator/review/test-support'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { programsAddress, toggleValue, withParameters } from './addresses.ts'
import { dateText, programFacts } from './program-facts.ts'

const FACETS = catalogueFacets(SCHEME).map((facet) => facet.id)
const values = fc.uniqueArray(
  fc.stringMatching(/^[a-z0-9-]{1,12}$/).filter((value) => value !== 'all'),
  {
    minLength: 1,
    maxLength: 3,
  },
)
const selection = fc
  .record({
    text: fc.stringMatching(/^[a-zé"-]{0,12}$/),
    facets: fc.dictionary(fc.constantFrom(...FACETS), values, { maxKeys: 3, noNullPrototype: true }),
    seriesOnce: fc.boolean(),
    withoutLab: fc.boolean(),
    sort: fc.constantFrom(...SORT_KEYS),
    page: fc.integer({ min: 1, max: 500 }),
  })
  .map((made) => (made.sort === 'relevance' && made.text === '' ? { ...made, sort: 'newest' as const } : made))

it('an address leads back to the selection that it was written from', () => {
  fc.assert(
    fc.property(selection, (made) => {
      const { searchParams } = new URL(programsAddress(made), 'https://collimator.example')
      const read = readSelection(searchParams)
      const ordered = Object.entries(made.facets).map(([id, chosen]) => [id, [...chosen].sort()])
      expect(read).toEqual({ ...made, facets: Object.fromEntries(ordered) })
    }),
  )
})

it('a value switched twice is as it was, on the first page', () => {
  fc.assert(
    fc.property(selection, fc.constantFrom(...FACETS), fc.stringMatching(/^[a-z]{1,8}$/), (made, facet, value) => {
      const back = toggleValue(toggleValue(made, facet, value), facet, value)
      expect(programsAddress(back)).toBe(programsAddress({ ...made, page: 1 }))
    }),
  )
})

it('a path without parameters ends without a question mark', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.string()), (given) => {
      expect(withParameters('/x', new URLSearchParams(given))).not.toMatch(/\?$/)
    }),
  )
})

const digits = (value: number) => String(value).padStart(2, '0')
const day = fc
  .date({ min: new Date('2000-01-01T00:00:00Z'), max: new Date('2099-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const month = fc.tuple(fc.integer({ min: 2000, max: 2099 }), fc.integer({ min: 1, max: 12 }))
const partial = fc.oneof(
  day,
  month.map(([year, at]) => `${year}-${digits(at)}`),
  month.map(([year, at]) => `${year}-H${(at % 2) + 1}`),
  month.map(([year]) => String(year)),
)

it('the words for a day can be read back to that day, in a year that they name', () => {
  fc.assert(
    fc.property(partial, (date) => {
      const words = dateText(aListingOfRow({ start_date: date })) ?? ''
      expect(words).toContain(date.slice(0, 4))
      if (date.length === 10) expect(new Date(`${words} UTC`).toISOString().slice(0, 10)).toBe(date)
    }),
  )
})

it('a range names its first and its last day', () => {
  fc.assert(
    fc.property(fc.tuple(day, day), (pair) => {
      const [first, last] = [...pair].sort() as [string, string]
      const words = dateText(aListingOfRow({ start_date: first, end_date: last })) ?? ''
      expect(words).toMatch(new RegExp(`^${Number(first.slice(8))} `))
      expect(new Date(`${words.split(' to ').at(-1)} UTC`).toISOString().slice(0, 10)).toBe(last)
    }),
  )
})

const row = fc.record(
  {
    provider: fc.string({ minLength: 1 }).filter((name) => name.trim() !== ''),
    country: fc.stringMatching(/^[A-Z]{2}$/),
    language: fc.stringMatching(/^[a-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?$/),
    start_date: partial,
    topics: fc.subarray(['technical', 'medical', 'managerial'], { minLength: 1 }),
    duration_minutes: fc.integer({ min: 1, max: 100_000 }),
    audience_groups: fc.subarray(['resident', 'radiographer'], { minLength: 1 }),
  },
  { requiredKeys: [] },
)

it('whatever a listing says, its facts are words, and what is not said is named exactly once', () => {
  fc.assert(
    fc.property(row, (said) => {
      const facts = programFacts(SCHEME, aListingOfRow(said))
      const silent = facts.codes.filter((code) => code.values.length === 0).map((code) => code.name)
      expect(facts.unsaid.slice(0, silent.length)).toEqual(silent)
      expect(new Set(facts.unsaid).size).toBe(facts.unsaid.length)
      expect(facts.unsaid.includes('Provider')).toBe(said.provider === undefined)
      for (const words of [facts.where, facts.language, facts.when].filter((part) => part !== null))
        expect(words).toMatch(/\S/)
    }),
  )
})
