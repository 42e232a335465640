import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runCommand } from '../test-support/run-command.ts'

let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'collimator-convert-'))
  await writeFile(join(folder, 'good.ris'), GOOD)
})
afterAll(() => rm(folder, { recursive: true }))

const GOOD = 'TY  - JOUR\nTI  - Reading chest films with AI\nAU  - Roe, Jane\nPY  - 2021\nER  - \n'

const run = (...argv: string[]) => runCommand({ cwd: folder, dataDirectory: folder }, 'convert', ...argv)

test.each(['bib', 'nbib', 'xml', 'csv', 'xlsx', 'jsonl', 'json'])(
  'references go from RIS to .%s and back unchanged',
  async (ending) => {
    expect(await run('good.ris', `there.${ending}`)).toMatchObject({ code: 0, err: '' })
    expect((await run(`there.${ending}`, 'back.jsonl')).code).toBe(0)
    expect((await run('good.ris', 'straight.jsonl')).code).toBe(0)
    const fields = async (name: string) => {
      const { id, ...rest } = JSON.parse(await readFile(join(folder, name), 'utf8'))
      return rest
    }
    expect(await fields('back.jsonl')).toEqual(await fields('straight.jsonl'))
  },
)

test('the report as JSON counts references and lists problems', async () => {
  await writeFile(join(folder, 'broken.ris'), `${GOOD}stray text\n`)
  const { code, out } = await run('broken.ris', 'out.csv', '--json')
  expect(code).toBe(1)
  expect(JSON.parse(out)).toMatchObject({
    format: 'csv',
    records: 1,
    problems: [{ row: 6, found: 'stray text' }],
    losses: [],
  })
})

test('"-" writes to standard output in the format asked for', async () => {
  const { code, out } = await run('good.ris', '-', '--to', 'bibtex')
  expect(code).toBe(0)
  expect(out).toContain('title = {Reading chest films with AI}')
})

test('texts too long for Excel are counted as cut', async () => {
  await writeFile(join(folder, 'long.jsonl'), JSON.stringify({ title: 'T', abstract: 'a'.repeat(40_000) }))
  const { code, err } = await run('long.jsonl', 'long.xlsx')
  expect([code, err]).toEqual([1, expect.stringMatching(/1 cells cut at the 32,767 characters/)])
})

test('an ending that names no format is wrong usage', async () => {
  expect(await run('good.ris', 'out.docx')).toMatchObject({ code: 2, err: expect.stringMatching(/names no format/) })
})

test('a file is never converted onto itself', async () => {
  expect(await run('good.ris', './good.ris')).toMatchObject({ code: 2 })
  expect(await readFile(join(folder, 'good.ris'), 'utf8')).toBe(GOOD)
})

test('a file without references writes nothing and says why', async () => {
  await writeFile(join(folder, 'letter.txt'), 'Dear colleague')
  const { code, err } = await run('letter.txt', 'letter.ris')
  expect(code).toBe(1)
  expect(err).toMatch(/no references found; nothing was written/)
  await expect(readFile(join(folder, 'letter.ris'))).rejects.toThrow()
})

test('a folder that does not exist is named', async () => {
  expect(await run('good.ris', 'no/such/out.bib')).toMatchObject({
    code: 1,
    err: expect.stringMatching(/no such file or folder/),
  })
})
