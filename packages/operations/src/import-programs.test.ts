import { zipSync } from 'fflate'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { describeEdition, importPrograms, showProgram } from './index.ts'
import { successOf } from './test-support/a-context.ts'
import { openTestApp, type TestApp } from './test-support/open-test-app.ts'

let opened: TestApp
beforeEach(async () => {
  opened = await openTestApp({ loadStarter: false })
})
afterEach(() => opened.close())

const CRITERIA = {
  about_ai: true,
  targets_radiologists: true,
  learning_objectives: true,
  time_and_delivery: true,
  instructors_specified: true,
}
const aRow = (changes: Record<string, unknown> = {}) => ({
  id: 'a-course',
  title: 'A course',
  url: 'https://example.org/a',
  source_url: 'https://example.org/a',
  source_kind: 'provider page',
  found_via: 'web',
  format: 'program',
  criteria: CRITERIA,
  coded_by: 'coder-1',
  read_on: '2026-11-23',
  ...changes,
})
const jsonLines = (...rows: unknown[]) => new TextEncoder().encode(rows.map((row) => JSON.stringify(row)).join('\n'))
const load = (bytes: Uint8Array, fileName = 'rows.jsonl', acceptValid = false) =>
  importPrograms(opened.context, { fileName, bytes, acceptValid })
const problemsOf = async (bytes: Uint8Array, fileName?: string) => {
  const report = await load(bytes, fileName)
  if (!report.ok) throw new Error(report.error.code)
  expect(report.value.written).toBeNull()
  expect(successOf(await describeEdition(opened.context, null))).toBeNull()
  return report.value.problems
}

describe('an import file with broken rows', () => {
  it('writes nothing by default, and reports each fault with file, row, field, found and expected', async () => {
    const problems = await problemsOf(
      jsonLines(
        aRow(),
        aRow({ id: 'b', topics: ['astrology'] }),
        aRow({ id: 'c', start_date: '2024-13-01', price_amount: -3, price_currency: 'EUR' }),
      ),
    )
    expect(problems).toEqual([
      expect.objectContaining({
        file: 'rows.jsonl',
        row: 2,
        field: 'topics',
        found: 'astrology',
        expected: expect.stringContaining('medical'),
      }),
      expect.objectContaining({ row: 3, field: 'start_date', found: '2024-13-01' }),
      expect.objectContaining({ row: 3, field: 'price_amount', found: '-3' }),
    ])
  })

  it('writes the good rows in one transaction when told to', async () => {
    const report = await load(jsonLines(aRow(), aRow({ id: 'b', title: '' })), 'rows.jsonl', true)
    expect(report).toMatchObject({ ok: true, value: { rows: 2, badRows: 1, written: { added: 1, edition: 1 } } })
    expect(successOf(await showProgram(opened.context, 'b'))).toBeNull()
  })

  it('an id twice in a file is a fault of the second row', async () => {
    expect(await problemsOf(jsonLines(aRow(), aRow()))).toEqual([
      expect.objectContaining({ row: 2, field: 'id', expected: 'each id once in a file' }),
    ])
  })

  it('a duplicate of a program that nobody knows is refused as a whole', async () => {
    const report = await load(jsonLines(aRow({ duplicate_of: 'nobody', screening_decision: 'removed: duplicate' })))
    expect(report).toMatchObject({ ok: false, error: { code: 'IMPORT.UNKNOWN_RELATION', of: 'nobody' } })
    expect(successOf(await describeEdition(opened.context, null))).toBeNull()
  })
})

describe('a file that is no file of listings', () => {
  it.each([
    ['an empty file', 'rows.jsonl', new Uint8Array(), 'an empty file'],
    ['binary rubbish', 'rows.jsonl', Uint8Array.from([0xff, 0xfe, 0x00, 0x9c]), 'not UTF-8'],
    ['text that is no JSON', 'rows.jsonl', new TextEncoder().encode('hello\n'), 'hello'],
    ['a JSON list', 'rows.jsonl', new TextEncoder().encode('[1,2]\n'), '[1,2]'],
    ['a name without a known ending', 'rows.docx', new TextEncoder().encode('x'), 'rows.docx'],
    ['a table of something else', 'rows.csv', new TextEncoder().encode('name,age\nA,1\n'), 'name'],
    ['a workbook that is none', 'rows.xlsx', new TextEncoder().encode('PK nonsense'), ''],
    [
      'a line longer than any listing',
      'rows.jsonl',
      new TextEncoder().encode('x'.repeat(300_000)),
      'a line of 300000 bytes',
    ],
  ])('%s', async (_what, fileName, bytes, found) => {
    const problems = await problemsOf(bytes, fileName)
    expect(problems.length).toBeGreaterThan(0)
    expect(problems.map((problem) => problem.found).join()).toContain(found)
  })

  it('a spreadsheet bomb is refused before it is unpacked', async () => {
    const bomb = zipSync(
      { 'xl/workbook.xml': new Uint8Array(10), 'xl/worksheets/sheet1.xml': new Uint8Array(300 * 2 ** 20) },
      { level: 9 },
    )
    expect(bomb.length).toBeLessThan(2 ** 20)
    expect((await problemsOf(bomb, 'bomb.xlsx'))[0]).toMatchObject({
      expected: expect.stringMatching(/at most \d+ bytes/),
    })
  })

  it('a 200 MB file is refused by its size', async () => {
    expect(await problemsOf(new Uint8Array(200_000_000), 'large.csv')).toEqual([
      expect.objectContaining({ expected: expect.stringMatching(/at most \d+ bytes/) }),
    ])
  })
})

describe('importing again', () => {
  it('the same rows change nothing and publish nothing; ids stay', async () => {
    await load(jsonLines(aRow()))
    expect(await load(jsonLines(aRow()))).toMatchObject({
      value: { written: { added: 0, changed: 0, unchanged: 1, published: false, edition: 1 } },
    })
  })

  it('a changed row appends a revision and publishes an edition; the old one is kept', async () => {
    await load(jsonLines(aRow()))
    await load(jsonLines(aRow({ title: 'A better course' })))
    const shown = successOf(await showProgram(opened.context, 'a-course'))
    expect(shown?.listing.title).toBe('A better course')
    expect(shown?.revisions.map((revision) => [revision.firstEdition, revision.listing.title])).toEqual([
      [1, 'A course'],
      [2, 'A better course'],
    ])
  })
})

describe('who may import', () => {
  it('a visitor may not', async () => {
    const visitor = { ...opened.context, actor: { kind: 'visitor' } as const }
    expect(
      await importPrograms(visitor, { fileName: 'rows.jsonl', bytes: jsonLines(aRow()), acceptValid: false }),
    ).toMatchObject({ ok: false, error: { code: 'ACCESS.REFUSED', isAnonymous: true } })
  })
})
