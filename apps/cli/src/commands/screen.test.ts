import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runCommand } from '../test-support/run-command.ts'

let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'collimator-screen-'))
})
afterAll(() => rm(folder, { recursive: true }))

const run = (...argv: string[]) => runCommand({ cwd: folder, dataDirectory: folder }, 'screen', ...argv)

async function given(name: string, content: string | Uint8Array) {
  await writeFile(join(folder, name), content)
  return name
}

const RELEVANT = [
  'AI course for radiologists',
  'Radiology AI training',
  'AI course, radiology residents',
  'AI in radiology',
]
const OTHER = ['Soil erosion', 'River banks and erosion', 'Crop yield', 'Yield of dry soil', 'Rain on crop and soil']
const csv = (label = 'included') =>
  [
    `title,abstract,${label}`,
    ...[...RELEVANT, ...OTHER].map((title, row) => `"${title}","",${row < RELEVANT.length ? 1 : 0}`),
  ].join('\n')

describe('collimator screen simulate', () => {
  test('gives the priors, the order of data rows and every figure', async () => {
    const file = await given('set.csv', csv())
    const { code, out } = await run('simulate', file, '--priors', '0,4', '--json')
    const report = JSON.parse(out)
    expect(code).toBe(0)
    expect(report).toMatchObject({ n: 9, relevant: 4, model: 'default' })
    expect(Object.keys(report.runs[0])).toEqual('priors order loss wss95 rrf10 atd to95 toAll msPerLabel'.split(' '))
    expect(report.runs[0]).toMatchObject({ priors: [0, 4], loss: 0, to95: 3, toAll: 3 })
    expect([...report.runs[0].order].sort()).toEqual([1, 2, 3, 5, 6, 7, 8])
    expect(report.mean).toEqual({ ...report.runs[0], priors: undefined, order: undefined })
    expect(report.definitions.wss95).toContain('Cohen')
  })

  test('runs over seeds in threads, and gives the same order as one run alone', async () => {
    const file = await given('set.csv', csv())
    const together = JSON.parse((await run('simulate', file, '--seed', '3', '--runs', '3', '--json')).out)
    const alone = JSON.parse((await run('simulate', file, '--seed', '5', '--json')).out)
    expect(together.runs).toHaveLength(3)
    expect(together.runs[2].priors).toEqual(alone.runs[0].priors)
    expect(together.runs[2].order).toEqual(alone.runs[0].order)
  })

  test('reproduces the peer under its name and starts from criteria in words', async () => {
    const file = await given('set.csv', csv('label_included'))
    expect(JSON.parse((await run('simulate', file, '--model', 'elas-u4', '--json')).out).model).toBe('elas-u4')
    const { out } = await run('simulate', file, '--criteria', 'AI training in radiology', '--json')
    expect(JSON.parse(out).runs[0]).toMatchObject({ priors: [], loss: 0 })
  })

  test('prints a table with the definitions', async () => {
    const { code, out } = await run('simulate', await given('set.csv', csv()), '--runs', '2')
    expect(code).toBe(0)
    expect(out).toContain('9 records, 4 relevant, model default')
    expect(out).toMatch(/^mean/m)
    expect(out).toContain('wss95: Cohen')
  })

  test('leaves records without a label out and says how many', async () => {
    const file = await given('gaps.csv', `${csv()}\n"Unread","",`)
    const { out, err } = await run('simulate', file, '--priors', '0,4', '--json')
    expect(JSON.parse(out)).toMatchObject({ n: 9 })
    expect(err).toContain('1 records without a label are left out')
  })

  test.each([
    ['a missing file', [], undefined, 'there is no such file'],
    ['an empty file', [], '', 'no table in this file'],
    ['no label column', [], 'title,abstract\na,b', 'no label column'],
    ['a named column that is not there', ['--label', 'wanted'], csv(), 'no column "wanted"'],
    ['a label that is neither 0 nor 1', [], 'title,included\nx,1\ny,maybe', 'line 3, column included: found "maybe"'],
    ['one class only', [], 'title,included\nx,0\ny,0', '0 relevant and 2 irrelevant'],
    ['nothing to rank by', [], 'year,included\n1999,1\n2000,0', 'no title or abstract column'],
    ['a prior row outside the file', ['--priors', '0,99'], csv(), 'prior row 99 is not a labelled row'],
  ])('says what is wrong with %s', async (_, options, content, message) => {
    const file = content === undefined ? 'missing.csv' : await given('bad.csv', content)
    const { code, out, err } = await run('simulate', file, ...options)
    expect([code, out]).toEqual([1, ''])
    expect(err).toContain(message)
    expect(err).not.toContain('defect')
  })

  test.each([
    [['--priors', 'a,b'], 'expected row numbers'],
    [['--runs', '0'], 'expected a whole number of at least 1'],
    [['--model', 'other'], 'Allowed choices'],
  ])('refuses %j as wrong usage', async (options, message) => {
    const { code, err } = await run('simulate', 'set.csv', ...options)
    expect(code).toBe(2)
    expect(err).toContain(message)
  })

  test('reads a binary file as a problem, not as records', async () => {
    const { code, err } = await run(
      'simulate',
      await given(
        'junk.csv',
        new Uint8Array(4000).map((_, i) => i * 7),
      ),
    )
    expect(code).toBe(1)
    expect(err).not.toContain('defect')
  })
})

describe('collimator screen stop', () => {
  const lines = (relevant: number, irrelevant: number) => `${'1\n'.repeat(relevant)}${'0\n'.repeat(irrelevant)}`

  test('gives p-value, verdict, recall with interval, the run of irrelevant records and the work saved', async () => {
    const file = await given('labels.txt', lines(41, 800))
    const { code, out } = await run('stop', '--labels', file, '--n', '2235', '--json')
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({
      target: { recall: 0.95, confidence: 0.95, bias: 1 },
      verdict: 'continue',
      pValue: expect.closeTo(0.2562933399, 9),
      screened: 841,
      relevant: 41,
      recall: { value: expect.closeTo(41 / 42, 12), ci: [expect.closeTo(41 / 47, 12), 1] },
      consecutiveIrrelevant: { run: 800, notRuledOut: 6 },
      workSaved: expect.closeTo(1394 / 2235, 12),
    })
  })

  test('says stop in words, with the risk of the counter beside it', async () => {
    const file = await given('labels.csv', `label,title\n${lines(60, 1900).replaceAll('\n', ',x\n')}`)
    const { out } = await run('stop', '--labels', file, '--n', '2300')
    expect(out).toContain('Stop: recall of at least 95.0 % is reached with 95.0 % confidence.')
    expect(out).toContain('is a habit, not a test')
  })

  test('says why there is no recall before the first relevant record', async () => {
    const { out } = await run('stop', '--labels', await given('none.txt', '0\n0\n'), '--n', '9', '--json')
    expect(JSON.parse(out)).toMatchObject({
      verdict: 'continue',
      recall: { notEstimable: 'no relevant record has been found yet' },
    })
  })

  test.each([
    [['--n', '3'], '1\n0\n0\n0\n', 2, '--n: expected a whole number of at least 4 records'],
    [['--n', '9', '--recall', '95'], '1\n0\n', 2, '--recall: expected above 0 and at most 1'],
    [['--n', 'many'], '1\n0\n', 2, 'expected a number'],
    [['--n', '9'], '1\n2\n', 1, 'line 2'],
    [['--n', '9'], 'a,b\n1,0\n', 1, 'expected one 0 or 1 on each line'],
  ])('with %j on %j ends with what was expected', async (options, content, expected, message) => {
    const { code, err } = await run('stop', '--labels', await given('bad.txt', content), ...options)
    expect(code).toBe(expected)
    expect(err).toContain(message)
  })
})
