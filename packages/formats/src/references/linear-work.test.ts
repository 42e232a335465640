import { expect, test } from 'vitest'
import { countWork } from '../../../../tests/support/count-work.ts'
import { bytesOf } from '../test-support/a-reference.ts'
import { REFERENCE_LIMITS } from './bounded-list.ts'
import { readReferences } from './read-references.ts'
import type { Reference } from './reference.ts'
import { writeReferences } from './write-references.ts'

/** Files that searched themselves again and again, by their beginning, the piece that is repeated, and their end. */
const HOSTILE: readonly (readonly [kind: string, name: string, begin: string, piece: string, end: string])[] = [
  ['blank lines before a table', 'a.csv', '', '\n', 'title,year\nA,2020\n'],
  ['blank lines alone', 'a.txt', '', '\n', ''],
  ['blanks and line ends', 'a.txt', '', ' \r\n\t', 'x'],
  ['blanks in a DOI of PubMed', 'a.nbib', 'PMID- 1\nTI  - x\nLID - a', ' ', 'b\n'],
  ['blanks before the mark of a DOI', 'a.nbib', 'PMID- 1\nTI  - x\nAID - a', ' ', '[doi\n'],
  ['BibTeX entries in brackets that never close', 'a.bib', '\n', '@a(k,t={\n', ''],
  ['BibTeX entries with a blank in the key', 'a.bib', '\n', '@a{k ,t={\n', ''],
  ['BibTeX values in quotation marks that never close', 'a.bib', '\n', '@a{k,t="{\n', ''],
  ['BibTeX entries within values', 'a.bib', '\n', '@a (k, t={ ', ''],
  ['BibTeX values that close before a fault', 'a.bib', '\n@a(k,', 't={x},', '!'],
  ['backslashes in BibTeX', 'a.bib', '@a{k,title={', '\\', '}}'],
  ['accents in BibTeX', 'a.bib', '@a{k,title={', "\\' { ", '}}'],
  ['BibTeX formulas', 'a.bib', '@a{k,title={', '$a $', '}}'],
  ['dollar signs in BibTeX', 'a.bib', '@a{k,title={', '$ ', '}}'],
  ['fractions in BibTeX', 'a.bib', '@a{k,title={', '\\frac{a}{', '}}'],
  ['BibTeX entries that inherit from each other', 'a.bib', '', '@a{a,crossref={b}}\n@a{b,crossref={a},t={x}}\n', ''],
  ['BibTeX keys that list each other', 'a.bib', '@xdata{b,xdata={a,b},x={y}}\n@a{a,xdata={', 'a,b,', '}}'],
  ['EndNote elements within each other', 'a.xml', '<xml><records><record>', '<a>', '</record></records></xml>'],
  ['EndNote tags that never end', 'a.xml', '<xml><records><record>', '<a ', '</record></records></xml>'],
  ['EndNote records whose tag never ends', 'a.xml', '<xml><records>', '<record ', ''],
  ['EndNote records that never end', 'a.xml', '<xml><records>', '<record>', ''],
  ['EndNote comments that never end', 'a.xml', '<xml><records><record>', '<!--', '</record>'],
  ['EndNote serial numbers', 'a.xml', '<xml><records><record><isbn>', '1\n', '</isbn></record>'],
  ['brackets in JSON', 'a.json', '[{"title":', '[', ''],
  ['RIS records without an end', 'a.ris', '', 'TY  - JOUR\n', ''],
  ['RIS lines of blanks', 'a.ris', 'TY  - JOUR\nTI  - x', ' \n', 'ER  - \n'],
  ['quotation marks in a table', 'a.csv', 'title\n', '"a\n', ''],
  ['pairs of quotation marks in a table', 'a.csv', 'title\n"', '""', '\n'],
  ['one name for every column', 'a.csv', 'title', ',title', '\nx\n'],
  ['backslashes in a list of a table', 'a.csv', 'title,keywords\nx,', '\\', ';\n'],
  ['commas between short names', 'a.csv', 'title,authors\nx,"A B', ', A B', ' c"\n'],
]

const hostile = ([, , begin, piece, end]: (typeof HOSTILE)[number], bytes: number) =>
  bytesOf(begin + piece.repeat(Math.ceil(bytes / piece.length)) + end)

test.each(HOSTILE)('%s: four times the file is at most four and a half times the work', (...one) => {
  const work = (bytes: number) => countWork(() => readReferences(one[1], hostile(one, bytes)))
  expect(work(32_000)).toBeLessThan(4.5 * work(8000) + 10_000)
})

test.each(HOSTILE)('%s: 60 kB are read', (...one) => {
  const { records, problems } = readReferences(one[1], hostile(one, 60_000))
  expect(records.length + problems.length).toBeGreaterThan(0)
})

test('blank lines before a file make no difference to its format or its records', () => {
  const table = 'title,year\nA,2020\n'
  for (const text of [
    table,
    'TY  - JOUR\nTI  - A\nER  - \n',
    'PMID- 1\nTI  - A\n',
    '@a{k,title={A}}',
    '[{"title":"A"}]',
  ]) {
    const [plain, blank] = ['', '\n'.repeat(5000)].map((before) => readReferences('a.txt', bytesOf(before + text)))
    expect(blank?.records).toEqual(plain?.records)
    expect(plain?.records).toHaveLength(1)
  }
})

test('names made of names cannot make a BibTeX file grow beyond what it may, and short names stay in use', () => {
  const doubled = Array.from({ length: 60 }, (_, i) => `@string{s${i + 1} = s${i} # s${i}}`)
  const text = ['@string{s0 = "abcdefgh"}', ...doubled, '@article{k, title = s60, journal = s0}'].join('\n')
  const { records } = readReferences('a.bib', bytesOf(text))
  expect(records[0]?.journal).toBe('abcdefgh')
  expect(records[0]?.title?.length).toBeLessThan(20_000)
})

test('a long name used often fills a file to sixteen times its length, and then stays as it is written', () => {
  const entries = Array.from({ length: 4000 }, (_, i) => `@article{k${i}, title = s}`)
  const text = [`@string{s = "${'x'.repeat(9000)}"}`, ...entries].join('\n')
  const { records } = readReferences('a.bib', bytesOf(text))
  expect(records).toHaveLength(4000)
  expect(records.at(-1)?.title).toBe('s')
  const written = records.reduce((sum, { title = '' }) => sum + title.length, 0)
  expect(written).toBeLessThan(16 * text.length + 2 ** 20 + 4000)
})

test('a long book of many chapters: four times the file is at most four and a half times the work', () => {
  const library = (bytes: number) =>
    bytesOf(`@book{b,publisher={${'x'.repeat(bytes / 2)}}}\n${'@a{k,crossref={b}}\n'.repeat(bytes / 40)}`)
  const work = (bytes: number) => countWork(() => readReferences('a.bib', library(bytes)))
  expect(work(32_000)).toBeLessThan(4.5 * work(8000))
  expect(readReferences('a.bib', library(60_000)).problems).toContainEqual(
    expect.objectContaining({ found: 'more inherited fields than are read' }),
  )
})

test('a value nested 30,000 deep is a problem of its record, and the record stays', () => {
  const deep = `${'['.repeat(30_000)}${']'.repeat(30_000)}`
  const { records, problems } = readReferences(
    'a.jsonl',
    bytesOf(`{"title":"A","note":{"x":${deep}}}\n{"title":"B"}\n`),
  )
  expect(records.map(({ title }) => title)).toEqual(['A', 'B'])
  expect(problems).toEqual([expect.objectContaining({ row: 1, field: 'note', found: 'a value nested too deep' })])
})

test('an element nested too deep is named once, and the elements around it are read', () => {
  const deep = `${'<a>'.repeat(1000)}x${'</a>'.repeat(1000)}`
  const xml = `<xml><records><record><titles><title>A</title></titles>${deep}<volume>3</volume></record></records></xml>`
  const { records, problems } = readReferences('a.xml', bytesOf(xml))
  expect(records[0]).toMatchObject({ title: 'A', volume: '3' })
  expect(problems).toEqual([expect.objectContaining({ field: 'a', found: 'elements nested too deep' })])
})

test('two hundred thousand serial numbers of one record are kept', () => {
  const xml = `<xml><records><record><titles><title>A</title></titles><isbn>${'1\n'.repeat(200_000)}</isbn></record></records></xml>`
  expect(readReferences('a.xml', bytesOf(xml)).records[0]?.serialNumbers).toHaveLength(200_000)
})

test('a record of more lines than a record may have keeps the first ones and says so', () => {
  const lines = 'KW  - k\n'.repeat(REFERENCE_LIMITS.entries + 5)
  const { records, problems } = readReferences('a.ris', bytesOf(`TY  - JOUR\nTI  - A\n${lines}ER  - \n`))
  expect(records[0]?.keywords).toHaveLength(REFERENCE_LIMITS.entries - 2)
  expect(problems).toEqual([
    expect.objectContaining({ row: 1, found: '7 lines left out', expected: 'at most 100000 lines' }),
  ])
})

test('a JSON array too long to parse whole is refused with the way out', () => {
  const { records, problems } = readReferences('a.json', bytesOf(`[{"title":"${'x'.repeat(33 * 2 ** 20)}"}]`))
  expect(records).toEqual([])
  expect(problems).toEqual([expect.objectContaining({ expected: expect.stringContaining('JSON Lines') })])
})

test('backslashes in a list are written with work in proportion to their number', () => {
  const work = (n: number) =>
    countWork(() => writeReferences('csv', [{ ...A_REFERENCE, keywords: [`${'\\'.repeat(n)}x`] }]))
  expect(work(32_000)).toBeLessThan(4.5 * work(8000))
})

const A_REFERENCE: Reference = {
  type: 'article',
  title: 'A',
  authors: [],
  editors: [],
  urls: [],
  serialNumbers: [],
  keywords: [],
  notes: [],
  extra: {},
}
