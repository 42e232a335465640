import { aBareListing } from '@collimator/review/test-support'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { searchListings } from '../src/index.ts'
import { inEdition, publishRows } from './support/import-rows.ts'
import { onEachStore, rolledBack } from './support/on-each-store.ts'

const VOCABULARY = [
  'learning',
  'learned',
  'Kurse',
  'Kurs',
  'éducation',
  'x-ray',
  'CT/MRI',
  '機械学習',
  'the',
  'ai',
  '3D',
  'Ł',
]
const words = fc.array(fc.constantFrom(...VOCABULARY), { minLength: 1, maxLength: 6 })
const language = fc.constantFrom('en', 'de', 'fr', 'ja', 'pl', null)
const piece = fc.oneof(
  fc.constantFrom(...VOCABULARY, '"', '-', ' or ', '(', '&', ':*', "'"),
  fc.string({ unit: 'binary' }),
)
const anyText = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(' '))

onEachStore('any search', (store) => {
  test('no text is an error, numbers are unique and belong to the edition', async () => {
    await rolledBack(store(), async (db) => {
      await publishRows(
        db,
        VOCABULARY.map((title, at) => aBareListing({ id: `listing-${at}`, title })),
      )
      await fc.assert(
        fc.asyncProperty(anyText, async (text) => {
          const numbers = await searchListings(db, inEdition(1), text)
          expect(new Set(numbers).size).toBe(numbers.length)
          expect(numbers.every((number) => number >= 1 && number <= VOCABULARY.length)).toBe(true)
        }),
        { numRuns: 150 },
      )
    })
  })

  test('a listing is found by any word of it, and by any run of its words in quotes', async () => {
    await fc.assert(
      fc.asyncProperty(words, language, fc.nat(5), fc.nat(5), async (title, spoken, from, length) => {
        const start = from % title.length
        const quoted = `"${title.slice(start, start + 1 + length).join(' ')}"`
        await rolledBack(store(), async (db) => {
          await publishRows(db, [aBareListing({ title: title.join(' '), language: spoken })])
          for (const text of [...title, quoted])
            expect([text, ...(await searchListings(db, inEdition(1), text))]).toEqual([text, 1])
        })
      }),
      { numRuns: 40 },
    )
  })
})
