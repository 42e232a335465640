import { aBareListing, starterListings } from '@collimator/review/test-support'
import { expect, test } from 'vitest'
import { type Database, searchCatalogue, searchListings } from '../src/index.ts'
import { inEdition, publishRows } from './support/import-rows.ts'
import { onEachStore, rolledBack } from './support/on-each-store.ts'

const CATALOGUE = [
  aBareListing({ id: 'deep-learning', title: 'Deep learning for radiologists', provider: 'Société Française' }),
  aBareListing({ id: 'german', title: 'Künstliche Intelligenz und Machine Learning', language: 'de' }),
  aBareListing({ id: 'german-courses', title: 'Kurse über Bildgebung', language: 'de', description: 'Mit Übungen.' }),
  aBareListing({ id: 'spanish', title: 'Redes neuronales', language: 'es', description: 'Para radiólogos.' }),
  aBareListing({ id: 'japanese', title: '医療画像と機械学習入門', language: 'ja' }),
  aBareListing({ id: 'korean', title: '영상의학회 인공지능 교육', language: 'ko' }),
  aBareListing({ id: 'thai', title: 'หลักสูตรปัญญาประดิษฐ์', language: 'th' }),
  aBareListing({ id: 'russian', title: 'Обучение врачей', language: 'ru' }),
  aBareListing({ id: 'turkish', title: 'Radyoloji eğitimleri', language: 'tr' }),
  aBareListing({
    id: 'ethics',
    title: 'Ethics of AI',
    description: 'Bias in CT/MRI and x-ray studies; learning deep nets.',
  }),
  aBareListing({ id: 'polish', title: 'Łódź: sztuczna inteligencja', language: 'pl' }),
  aBareListing({ id: 'objectives', title: 'Workshop', learningObjectives: 'State of the art in segmentation' }),
]

async function idsFound(db: Database, text: string): Promise<string[]> {
  const numbers = await searchListings(db, inEdition(1), text)
  return [...numbers].map((number) => CATALOGUE[number - 1]?.id ?? `number ${number}`)
}

onEachStore('searching the catalogue', (store) => {
  test.each<[string, string, string[]]>([
    ['another form of an English word', 'radiologist', ['deep-learning']],
    ['accents left out', 'societe francaise', ['deep-learning']],
    ['accents written', 'Société', ['deep-learning']],
    ['capitals', 'DEEP LEARNING', ['deep-learning', 'ethics']],
    ['an English form in a German title', 'learn machines', ['german']],
    ['another form of a German word', 'künstlichen', ['german']],
    ['a German plural from its singular', 'Kurs', ['german-courses']],
    ['another form of a Spanish word', 'radiologo', ['spanish']],
    ['another form of a Russian word', 'врач', ['russian']],
    ['another form of a Turkish word', 'egitim', ['turkish']],
    ['letters that normalisation leaves alone', 'lodz', ['polish']],
    ['a part of a Japanese title', '機械学習', ['japanese']],
    ['one character of a Japanese title', '像', ['japanese']],
    ['the last character of a run', '門', ['japanese']],
    ['a part of a Korean word', '인공', ['korean']],
    ['a part of a Thai title', 'ปัญญา', ['thai']],
    ['characters that do not stand together', '機習', []],
    ['the beginning of the last word', 'radyo', ['turkish']],
    ['the beginning of a word that is not the last', 'segm workshop', []],
    ['words in objectives', 'segmentation', ['objectives']],
    ['a quoted phrase', '"deep learning"', ['deep-learning']],
    ['a quoted phrase with small words', '"state of the art"', ['objectives']],
    ['a quoted phrase does not span fields', '"workshop state"', []],
    ['a phrase whose quote is not closed', '"learning deep', ['ethics']],
    ['curly quotes', '“deep learning”', ['deep-learning']],
    ['an excluded word', 'learning -deep', ['german']],
    ['an excluded phrase', 'learning -"deep learning"', ['german', 'ethics']],
    ['a word with a hyphen', 'x-ray', ['ethics']],
    ['one of two words joined by a slash', 'MRI', ['ethics']],
    ['alternatives', 'segmentation or x-ray', ['ethics', 'objectives']],
    ['small words are not required', 'the ethics of the AI', ['ethics']],
    ['a title match comes before a match in the text', 'learning deep', ['deep-learning', 'ethics']],
    ['a word that is nowhere', 'zzzzzz', []],
  ])('finds %s: %s', async (_what, text, ids) => {
    await rolledBack(store(), async (db) => {
      await publishRows(db, CATALOGUE)
      expect((await idsFound(db, text)).sort()).toEqual([...ids].sort())
    })
  })

  test('a match in the title comes before one in the text', async () => {
    await rolledBack(store(), async (db) => {
      await publishRows(db, CATALOGUE)
      expect(await idsFound(db, 'deep learning')).toEqual(['deep-learning', 'ethics'])
    })
  })

  test('a mistyped word is taken for the most similar one, and the answer says so', async () => {
    await rolledBack(store(), async (db) => {
      await publishRows(db, CATALOGUE)
      const result = await searchCatalogue(db, inEdition(1), 'segmentaton')
      expect([...result.numbers]).toEqual([CATALOGUE.findIndex(({ id }) => id === 'objectives') + 1])
      expect(result.corrections).toEqual([{ written: 'segmentaton', meant: ['segmentation'] }])
      expect((await searchCatalogue(db, inEdition(1), 'segmentation')).corrections).toEqual([])
    })
  })

  test('a search that asks for nothing in particular finds every listing, and a limit is kept', async () => {
    await rolledBack(store(), async (db) => {
      await publishRows(db, CATALOGUE)
      expect(await searchListings(db, inEdition(1), '  !? ')).toHaveLength(CATALOGUE.length)
      expect(await searchListings(db, inEdition(1), '-zzzzzz', { limit: 3 })).toHaveLength(3)
    })
  })

  test('a store without editions finds nothing', async () => {
    expect(await searchListings(store().db, inEdition(1), 'learning')).toHaveLength(0)
  })

  const HOSTILE = [
    '\0',
    '\ud800',
    "'; drop table listing; --",
    "a' | 'b",
    'a:* & !b',
    '<->',
    '((((',
    '\\',
    '%_',
    '-',
    '"',
    '""',
    '-""',
    'or',
    'or or',
    'OR -',
    '🙂',
    '\u0301',
    'a'.repeat(5000),
    '"'.repeat(300),
    'a -'.repeat(200),
    '-a '.repeat(200),
  ]
  test.each(HOSTILE)('no text is an error: %j', async (text) => {
    await rolledBack(store(), async (db) => {
      await publishRows(db, CATALOGUE)
      const numbers = await searchListings(db, inEdition(1), text)
      expect(new Set(numbers).size).toBe(numbers.length)
      expect(numbers.every((number) => number >= 1 && number <= CATALOGUE.length)).toBe(true)
    })
  })

  test('every real listing is found by the words of its own title', async () => {
    const listings = starterListings()
    await rolledBack(store(), async (db) => {
      await publishRows(db, listings)
      const lost: string[] = []
      for (const [at, { id, title }] of listings.entries()) {
        const numbers = await searchListings(db, inEdition(1), title.replaceAll(/["-]/g, ' '))
        if (!numbers.includes(at + 1)) lost.push(id)
      }
      expect(lost).toEqual([])
    })
  })
})
