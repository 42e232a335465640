import type { ListingId, ProgramListing } from '@collimator/review'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { eachListingOfEdition } from '../src/index.ts'
import { inEdition, publishRows } from './support/import-rows.ts'
import { onEachStore, rolledBack } from './support/on-each-store.ts'

const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }).filter((made) => !/\0|\p{Cs}/u.test(made))
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null })
const texts = fc.array(text, { maxLength: 3 })
const partialDate = fc.constantFrom('2024', '2024-H1', '2025-07', '2026-02-28')
const amount = fc.double({ min: 0, max: 1e9, noNaN: true }).map((number) => (number === 0 ? 0 : number))
const byText = <T>(value: fc.Arbitrary<T>) => fc.dictionary(text, value, { maxKeys: 3, noNullPrototype: true })

const listing: fc.Arbitrary<ProgramListing> = fc.record({
  id: fc.constant('' as ListingId),
  title: text,
  provider: maybe(text),
  url: text,
  sourceUrl: text,
  sourceKind: text,
  foundVia: text,
  country: maybe(fc.constantFrom('NL', 'KR')),
  language: maybe(fc.constantFrom('en', 'pt-BR', 'ja', 'de', 'xx')),
  starts: maybe(partialDate),
  ends: maybe(partialDate),
  alsoHeld: fc.array(partialDate, { maxLength: 3 }),
  durationMinutes: maybe(amount),
  durationMinDays: maybe(amount),
  durationText: maybe(text),
  price: maybe(fc.record({ amountMinor: fc.nat(), currency: fc.constantFrom('EUR', 'USD') })),
  priceText: maybe(text),
  codes: byText(texts),
  codingBasis: byText(fc.constantFrom('stated', 'inferred')),
  audienceGroups: texts,
  accreditationText: maybe(text),
  partOfCurriculum: maybe(fc.boolean()),
  format: text,
  description: maybe(text),
  learningObjectives: maybe(text),
  criteria: byText(fc.constantFrom('met', 'not-met', 'unknown')),
  exclusionReasons: texts,
  relations: fc.array(
    fc.record({
      kind: fc.constantFrom('duplicate', 'part-of'),
      of: fc.constant('listing-0' as ListingId),
      removes: fc.boolean(),
      note: maybe(text),
      sourceUrls: texts,
    }),
    { maxLength: 2 },
  ),
  edition: maybe(fc.record({ series: text, year: maybe(text) })),
  lab: maybe(text),
  codedBy: text,
  readOn: fc.constantFrom('2026-11-23', '1999-12-31'),
})

const listings = fc
  .array(listing, { minLength: 1, maxLength: 8 })
  .map((made) => made.map((value, at) => ({ ...value, id: `listing-${at}` as ListingId })))

onEachStore('rows and listings', (store) => {
  test('any listing is read back equal, and importing what was read changes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(listings, async (made) => {
        await rolledBack(store(), async (db) => {
          await publishRows(db, made)
          const read: ProgramListing[] = []
          for await (const batch of eachListingOfEdition(db, inEdition(1), 3))
            read.push(...batch.map((entry) => entry.listing))
          expect(read).toEqual(made)
          expect(await publishRows(db, read)).toMatchObject({ published: false, unchanged: made.length })
        })
      }),
      { numRuns: 60 },
    )
  })
})
