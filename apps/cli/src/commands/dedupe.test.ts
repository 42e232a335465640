import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runCommand } from '../test-support/run-command.ts'

let folder = ''

const RIS = `TY  - JOUR
TI  - Survival of bacteria on metallic copper surfaces in a hospital trial
AU  - Mikolay, A.
AU  - Huggett, S.
PY  - 2010
JO  - Applied Microbiology and Biotechnology
VL  - 87
SP  - 1875
EP  - 1879
DO  - 10.1007/s00253-010-2640-1
ER  - 
TY  - JOUR
TI  - Tube troubles: an uncommon cause of neutropenia
AU  - Haydek, J. P.
PY  - 2017
ER  - 
`
const JSON_LINES = [
  { id: 'x1', title: 'Hand hygiene of nurses in three wards', authors: ['Roe, J.'], year: 2001, caption: 'Duplicate' },
  {
    id: 'x2',
    title: 'Survival of bacteria on metallic copper surfaces in a hospital trial',
    authors: ['Mikolay A', 'Huggett S'],
    year: 2010,
    journal: 'Appl Microbiol Biotechnol',
    pages: '1875-9',
    caption: '',
  },
]
const LISTINGS = [2023, 2024].map((year) => ({
  id: `school-${year}`,
  title: 'School on deep learning for thoracic imaging',
  provider: 'Thoracic Imaging Network',
  url: 'https://school.example/',
  start_date: `${year}-07-08`,
  price_text: '450 GBP',
}))

const lines = (values: readonly unknown[]) => values.map((value) => JSON.stringify(value)).join('\n')

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'collimator-dedupe-'))
  await writeFile(join(folder, 'a.ris'), RIS)
  await writeFile(join(folder, 'b.jsonl'), lines(JSON_LINES))
  await writeFile(join(folder, 'programs.jsonl'), lines(LISTINGS))
  await writeFile(join(folder, 'empty.ris'), '')
  await writeFile(
    join(folder, 'junk.bin'),
    new Uint8Array(4000).map((_, at) => (at * 37) % 251),
  )
  await writeFile(join(folder, 'broken.jsonl'), `${lines(JSON_LINES)}\n{"title": "cut`)
})
afterAll(() => rm(folder, { recursive: true }))

const run = (...argv: string[]) => runCommand({ cwd: folder, dataDirectory: folder }, 'dedupe', ...argv)

test('records of several files are numbered through in order, and the same one is found in both', async () => {
  const { code, out, err } = await run('a.ris', 'b.jsonl', '--json')
  expect({ code, err }).toEqual({ code: 0, err: '' })
  const found = JSON.parse(out)
  expect(found).toMatchObject({ records: 4, profile: 'references', groups: [[0, 3]], conflicts: [], ms: 1 })
  expect(found.pairs).toHaveLength(1)
  expect(found.pairs[0]).toMatchObject({ a: 0, b: 3, relation: 'same' })
  expect(found.pairs[0].score).toBeGreaterThan(0.9)
  expect(found.pairs[0].reasons).toContain('same title')
  expect(found.ids).toEqual([null, null, 'x1', 'x2'])
})

test('listings are recognised by their fields, and two years of one course are editions', async () => {
  const found = JSON.parse((await run('programs.jsonl', '--json')).out)
  expect(found).toMatchObject({ profile: 'programs', groups: [], ids: ['school-2023', 'school-2024'] })
  expect(found.pairs).toMatchObject([{ a: 0, b: 1, relation: 'edition' }])
})

test('--profile overrides what the fields say', async () => {
  expect(JSON.parse((await run('programs.jsonl', '--profile', 'references', '--json')).out).profile).toBe('references')
})

test('without --json the outcome is told in words', async () => {
  const { code, out } = await run('a.ris', 'b.jsonl')
  expect(code).toBe(0)
  expect(out).toContain('4 records read as references')
  expect(out).toContain('groups of duplicates: 1, with 2 records, 1 of them surplus')
  expect(out).toContain('rows 0, 3: Survival of bacteria')
  expect((await run('programs.jsonl')).out).toContain('one series, held in 2023 and in 2024')
})

test('a line that is no record is told, the others are compared and the exit code says so', async () => {
  const { code, out, err } = await run('broken.jsonl', '--json')
  expect(code).toBe(1)
  expect(JSON.parse(out)).toMatchObject({ records: 2, problems: [{ row: 3 }] })
  expect(err).toContain('broken.jsonl, line 3')
})

test.each([
  ['a missing file', ['none.ris'], 1, 'none.ris'],
  ['an empty file', ['empty.ris'], 1, 'empty.ris'],
  ['bytes that are no text', ['junk.bin'], 1, 'junk.bin'],
  ['a folder', ['.'], 1, 'folder'],
  ['no file', [], 2, 'missing required argument'],
  ['an unknown profile', ['a.ris', '--profile', 'books'], 2, 'books'],
])('%s is told without a stack trace', async (_, argv, code, said) => {
  const result = await run(...argv)
  expect(result.code).toBe(code)
  expect(result.err).toContain(said)
  expect(result.err).not.toContain('    at ')
  expect(result.out).toBe('')
})
