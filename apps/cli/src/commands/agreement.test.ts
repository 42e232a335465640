import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { writeXlsxTable } from '@collimator/formats'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { main } from '../main.ts'

let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'collimator-agreement-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function run(content: string | Uint8Array, ...options: string[]) {
  await writeFile(join(folder, 'codes.csv'), content)
  return runOn('codes.csv', ...options)
}

async function runOn(file: string, ...options: string[]) {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()]
  const io = {
    stdin: Readable.from([]),
    stdout,
    stderr,
    env: {},
    cwd: folder,
    now: () => new Date(0),
    milliseconds: () => 0,
  }
  const code = await main(['agreement', file, ...options], io)
  return { code, out: String(stdout.read() ?? ''), err: String(stderr.read() ?? '') }
}

const TWO = 'first,second\nyes,yes\nyes,no\nno,no\nno,no\n,yes\n'

describe('collimator agreement --json', () => {
  test('gives items, coders and every coefficient with value, error and interval', async () => {
    const { code, out } = await run(TWO, '--json')
    const report = JSON.parse(out)
    expect(code).toBe(0)
    expect([report.items, report.coders]).toEqual([5, 2])
    expect(Object.keys(report.coefficients)).toEqual(
      'percent cohen cohenLinear cohenQuadratic scott fleiss conger krippendorff ac1 ac2 brennanPrediger'.split(' '),
    )
    expect(report.coefficients.percent.value).toBe(0.75)
    expect(report.coefficients.cohen).toEqual({
      value: expect.closeTo(0.5, 12),
      se: expect.any(Number),
      ci: [expect.any(Number), expect.any(Number)],
    })
  })

  test('says in words what does not exist', async () => {
    const { out } = await run('a,b,c\nx,x,x\nx,x,x\n', '--json')
    const { coefficients } = JSON.parse(out)
    expect(coefficients.fleiss.notEstimable).toMatch(/same code/)
    expect(coefficients.cohen.notEstimable).toMatch(/two coders and there are 3/)
    expect(coefficients.percent.value).toBe(1)
  })

  test('gives one item an agreement without an error', async () => {
    const { out } = await run('a,b\nx,x\n', '--json')
    expect(JSON.parse(out).coefficients.percent).toEqual({
      value: 1,
      se: { notEstimable: 'one item has no standard error' },
      ci: { notEstimable: 'one item has no standard error' },
    })
  })

  test('lists pairs of coders, codes and dimensions', async () => {
    const rows = 'part,a,b,c\ntopic,x,x,y\ntopic,y,y,y\nmode,1,1,2\nmode,2,1,2\n'
    const report = JSON.parse((await run(rows, '--json', '--dimension', 'part')).out)
    expect(report.pairs.map(({ coders }: { coders: string[] }) => coders.join())).toEqual(['a,b', 'a,c', 'b,c'])
    expect(report.categories.map(({ category }: { category: string }) => category)).toEqual(['1', '2', 'x', 'y'])
    expect(report.dimensions.topic.items).toBe(2)
    expect(report.dimensions.mode.categories).toHaveLength(2)
  })

  test('repeats the bootstrap for the same seed', async () => {
    const plan = ['--json', '--bootstrap', '50', '--seed', 'x']
    const [first, second] = [await run(TWO, ...plan), await run(TWO, ...plan)]
    expect(first.out).toBe(second.out)
    expect(JSON.parse(first.out).coefficients.percent.bootstrap.used).toBe(50)
  })
})

describe('the codes', () => {
  test('have an order when it is given', async () => {
    const rows = 'a,b\nlow,middle\nhigh,high\nlow,low\nmiddle,middle\n'
    const without = JSON.parse((await run(rows, '--level', 'ordinal', '--json')).out)
    const given = JSON.parse((await run(rows, '--level', 'ordinal', '--codes', 'low,middle,high', '--json')).out)
    expect(without.coefficients.krippendorff.notEstimable).toMatch(/order/)
    expect(given.coefficients.krippendorff.value).toBeGreaterThan(0.5)
    expect(given.coefficients.cohenLinear.value).toBeGreaterThan(given.coefficients.cohen.value)
  })

  test('may be sets, compared by MASI', async () => {
    const { out } = await run('a,b\nCT;MRI,MRI ; CT\nUS,US\nCT,CT;US\n', '--multi', ';', '--json')
    const { percent, krippendorff } = JSON.parse(out).coefficients
    expect(percent.value).toBeCloseTo(2 / 3, 12)
    expect(krippendorff.value).toBeGreaterThan(0.5)
  })

  test('that look like a missing rating are pointed out, and --missing takes them out', async () => {
    const rows = 'a,b\n1,NA\n2,2\n1,1\n'
    expect((await run(rows)).err).toMatch(/"NA" is taken as a code/)
    const { out, err } = await run(rows, '--missing', 'NA', '--json')
    expect(err).toBe('')
    expect(JSON.parse(out).coefficients.percent.value).toBe(1)
  })

  test.each([
    ['that only numbers them', 'id,a,b\n1,x,x\n2,y,y\n3,x,y\n', /the column "id" differs/],
    ['that is called like a study', 'study,one,other\n1,1,1\n2,0,1\n3,1,1\n4,0,0\n', /the column "study" differs/],
    [
      'with words of their own, beside a number',
      'nr,Reference,a,b\n1,Doe,x,x\n2,Roe,y,y\n3,Poe,x,y\n4,Loe,y,y\n5,Moe,x,x\n',
      /"nr" differs[\s\S]*"Reference" differs/,
    ],
  ])('leave out a column of items %s, and say so', async (_, rows, said) => {
    const { out, err } = await run(rows, '--json')
    expect(JSON.parse(out).coders).toBe(2)
    expect(err).toMatch(said)
  })

  test('keep a coder whose numbers differ in every row', async () => {
    const rows = 'a,b\n1.5,1.4\n2.5,2.6\n3.5,3.7\n4.5,4.4\n5.5,5.1\n'
    expect(JSON.parse((await run(rows, '--level', 'interval', '--json')).out).coders).toBe(2)
  })

  test('may stand one rating a row, which is said; a coder who rates an item twice is refused with the row', async () => {
    const rows = 'item,coder,code\n1,A,x\n1,B,x\n2,A,y\n2,B,x\n'
    const { out, err } = await run(rows, '--json')
    const { items, coders, coefficients } = JSON.parse(out)
    expect([items, coders, coefficients.percent.value]).toEqual([2, 2, 0.5])
    expect(err).toMatch(/each row is one rating: 2 items by 2 coders were made of 4 rows/)
    expect((await run(`${rows}2,B,y\n`)).err).toMatch(/6.*a second rating of "2" by "B"/)
  })

  test('that are missing from --codes are refused, with the one that was probably meant', async () => {
    const { out, err } = await run('a,b\nlow,low\nHigh,low\n', '--codes', 'low,high')
    expect(out).toBe('')
    expect(err).toMatch(/the code "High", expected one of the codes given: low, high \(did you mean "high"\?\)/)
  })

  test('that differ by case alone are pointed out', async () => {
    expect((await run('a,b\nYes,yes\nno,no\nyes,yes\n')).err).toMatch(/"Yes" and "yes" are counted as different codes/)
  })

  test('all the same are agreement where another code was possible, and tell nothing to a kappa', async () => {
    const { out } = await run('a,b\nyes,yes\nyes,yes\nyes,yes\n', '--codes', 'yes,no', '--json')
    const { ac1, brennanPrediger, cohen, krippendorff } = JSON.parse(out).coefficients
    expect([ac1.value, brennanPrediger.value]).toEqual([1, 1])
    expect([cohen.value, krippendorff.value]).toEqual([undefined, undefined])
  })

  test('give exactly 0 where there is no agreement beyond chance, without the noise of division', async () => {
    const rows = `a,b\n${'0,0\n'.repeat(9)}1,0\n`
    const { cohen, krippendorff } = JSON.parse((await run(rows, '--json')).out).coefficients
    expect([cohen.value, cohen.ci, krippendorff.value]).toEqual([0, [0, 0], 0])
  })
})

describe('weights', () => {
  const ranks = 'a,b,c\n1,2,1\n3,3,3\n2,2,3\n1,1,1\n3,2,3\n'
  const fleiss = async (...options: string[]) =>
    JSON.parse((await run(ranks, '--json', ...options)).out).coefficients.fleiss.value as number

  test('are those of the level when none are named, wherever the option stands', async () => {
    expect(await fleiss('--level', 'ordinal', '--weights')).toBe(await fleiss('--weights', 'ordinal'))
    expect(await fleiss('--weights', '--level', 'interval')).toBe(await fleiss('--weights', 'quadratic'))
    expect(await fleiss('--weights')).toBe(await fleiss('--weights', 'quadratic'))
  })

  test('leave Fleiss alone when they are not asked for', async () => {
    expect(await fleiss('--level', 'ordinal')).toBe(await fleiss())
    expect(await fleiss('--weights', 'linear')).toBeGreaterThan(await fleiss())
  })
})

describe('standard input', () => {
  test('is read for "-"', async () => {
    const [stdout, stderr] = [new PassThrough(), new PassThrough()]
    const stdin = Readable.from([Buffer.from('a,b\nx,x\n'), 'y,y\n'])
    const io = { stdin, stdout, stderr, env: {}, cwd: folder, now: () => new Date(0), milliseconds: () => 0 }
    expect(await main(['agreement', '-', '--json'], io)).toBe(0)
    expect(JSON.parse(String(stdout.read())).items).toBe(2)
  })
})

describe('an Excel workbook', () => {
  test('is read as a CSV file is, gaps included', async () => {
    const rows = TWO.trim()
      .split('\n')
      .map((line) => line.split(','))
    const [header = [], ...codes] = rows
    const workbook = await run(writeXlsxTable(header, codes).bytes, '--json')
    expect(JSON.parse(workbook.out).coefficients).toEqual(JSON.parse((await run(TWO, '--json')).out).coefficients)
  })
})

describe('very many codes or coders', () => {
  test('are not listed one by one, and the report says so', async () => {
    const header = Array.from({ length: 26 }, (_, index) => `c${index}`).join()
    const line = (from: number) => Array.from({ length: 26 }, (_, index) => from + (index % 3)).join()
    const rows = Array.from({ length: 60 }, (_, item) => line(item)).join('\n')
    const report = JSON.parse((await run(`${header}\n${rows}\n`, '--json')).out)
    expect([report.pairs, report.categories]).toEqual([[], []])
    expect(report.notes).toEqual([expect.stringMatching(/325 pairs/), expect.stringMatching(/62 different codes/)])
  })
})

describe('without --json', () => {
  test('prints a table a reader can use', async () => {
    const { code, out } = await run('a,b,c\nx,x,y\ny,y,y\nx,x,x\n')
    expect(code).toBe(0)
    expect(out).toMatch(/All items: 3 items, 3 coders/)
    expect(out).toMatch(/Percent agreement +0\.777778/)
    expect(out).toMatch(/a - b +3 +1\.0000/)
  })

  test('cuts a code of a million characters so that the table stays a table', async () => {
    const { out } = await run(`a,b\n${'x'.repeat(1_000_000)},y\ny,y\n`)
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThan(150)
  })
})

describe('bad input ends with 1 and one clear line', () => {
  const check = async (content: string | Uint8Array, expected: RegExp, ...options: string[]) => {
    const { code, err, out } = await run(content, ...options)
    expect(err).toMatch(expected)
    expect(err).not.toMatch(/ {4}at /)
    expect([code, out]).toEqual([1, ''])
  }

  test('an empty file', () => check('', /no rows/))
  test('a header without rows', () => check('a,b\n', /header and no rows/))
  test('binary data', () =>
    check(
      Uint8Array.from({ length: 500 }, (_, i) => i % 7),
      /binary/,
    ))
  test('a word at the interval level, with its line and column', () =>
    check('a,b\n1,2\n3,x\n', /line 3, column "b": found "x", expected a number/, '--level', 'interval'))
  test('a column that does not exist', () => check('a,b\n1,2\n', /no column "part".*a, b/, '--dimension', 'part'))

  test('a file that is not there', async () => {
    const { code, err } = await runOn('nowhere.csv')
    expect([code, err]).toEqual([1, 'collimator: nowhere.csv: there is no such file or folder\n'])
  })

  test('two columns with one name and a short row are named, and the rest is computed', async () => {
    const { code, out, err } = await run('a,a\nx,x\ny\n', '--json')
    expect(code).toBe(1)
    expect(err).toMatch(/line 1, a: found "a second column with this name/)
    expect(err).toMatch(/line 3, a \(2\): found "1 cells", expected 2 cells/)
    expect(JSON.parse(out).items).toBe(2)
  })

  test('control characters in codes are taken out and named with line and column', async () => {
    const { code, out, err } = await run('a,b\n1\u0001,1\n2,\u001b2\n', '--json')
    expect(code).toBe(1)
    expect(err).toMatch(/line 2, a: found "1 {2}with control characters", expected printable text\n/)
    expect(err).toMatch(/line 3, b: /)
    expect(JSON.parse(out).coefficients.percent.value).toBe(1)
  })

  test('a level that does not exist is wrong usage', async () => {
    expect((await run(TWO, '--level', 'cardinal')).code).toBe(2)
  })

  test('a bootstrap of minus one is wrong usage', async () => {
    expect((await run(TWO, '--bootstrap', '-1')).code).toBe(2)
  })
})
