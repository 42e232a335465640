import fc from 'fast-check'
import { expect, it } from 'vitest'
import { catalogueFacets } from '../catalogue/facets.ts'
import { SCHEME, starterRows } from '../test-support/a-listing.ts'
import { readListingRow } from './read-listing-row.ts'

const row = starterRows()[0] ?? {}
const labelOf = (id: string, value: string) =>
  catalogueFacets(SCHEME)
    .find((facet) => facet.id === id)
    ?.labelOf(value)
const tag = fc.oneof(
  fc.stringMatching(/^[a-z]{2,3}(-[A-Za-z0-9]{1,8}){0,3}$/),
  fc.constantFrom(
    'en',
    'pt-BR',
    'zh-Hant',
    'zh-Hant-TW',
    'es-419',
    'aa-0a',
    'en-u-co-phonebk',
    'sl-rozaj-rozaj',
    'x-y',
  ),
)

it('whatever language tag or country an import takes, pages have a name for it', () => {
  fc.assert(
    fc.property(tag, fc.stringMatching(/^[A-Z]{2}$/), (language, country) => {
      const read = readListingRow(SCHEME, { ...row, language, country }, { file: 'f', row: 1 })
      if ('problems' in read) {
        expect(read.problems.map((problem) => problem.field)).toEqual(['language'])
        return
      }
      expect(labelOf('language', language)).toMatch(/\S/)
      expect(labelOf('country', country)).toMatch(/\S/)
    }),
    { numRuns: 300 },
  )
})

it.each(['en', 'pt-BR', 'zh-Hant', 'zh-Hant-TW', 'es-419', 'gsw'])(
  '%s is a language that an import takes',
  (language) => {
    expect(readListingRow(SCHEME, { ...row, language }, { file: 'f', row: 1 })).toHaveProperty('listing')
  },
)
