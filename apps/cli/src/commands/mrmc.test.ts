import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runCommand } from '../test-support/run-command.ts'

const EXAMPLE = resolve(import.meta.dirname, '../../../../tests/golden/mrmc/synthetic-5r-114c.csv')
let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'collimator-mrmc-'))
})
afterAll(() => rm(folder, { recursive: true }))

const run = (...argv: string[]) => runCommand({ cwd: folder, dataDirectory: folder }, ...argv)

async function file(name: string, content: string | Uint8Array): Promise<string> {
  await writeFile(join(folder, name), content)
  return name
}

const NUMBER = expect.any(Number)

describe('collimator mrmc', () => {
  test('the JSON holds every key of the contract with finite numbers', async () => {
    const { code, out } = await run('mrmc', EXAMPLE, '--json')
    const report = JSON.parse(out)
    expect(code).toBe(0)
    expect(report).toMatchObject({ readers: 5, treatments: ['1', '2'], cases: { negative: 57, positive: 57 }, ms: 1 })
    expect(report.merits).toHaveLength(10)
    expect(report.merits[0]).toEqual({ reader: '1', treatment: '1', value: NUMBER })
    expect(report.means[0]).toEqual({ treatment: '1', value: NUMBER, se: NUMBER, ddf: NUMBER, ci: [NUMBER, NUMBER] })
    expect(report.test).toEqual({ f: NUMBER, df1: 1, ddf: NUMBER, p: NUMBER })
    expect(report.differences).toEqual([
      { a: '1', b: '2', estimate: NUMBER, se: NUMBER, ddf: NUMBER, ci: [NUMBER, NUMBER], p: NUMBER },
    ])
    expect(report.components).toMatchObject({
      msT: NUMBER,
      msTR: NUMBER,
      var: NUMBER,
      cov1: NUMBER,
      cov2: NUMBER,
      cov3: NUMBER,
    })
    expect(report.byReader).toHaveLength(5)
    expect(report.byReader[4]).toMatchObject({ reader: '5', a: '1', b: '2', estimate: NUMBER, se: NUMBER, p: NUMBER })
    expect(report.test.p).toBeCloseTo(0.35890106214, 10)
  })

  test('the report names design, components, test and intervals', async () => {
    const { code, out } = await run('mrmc', EXAMPLE)
    expect(code).toBe(0)
    expect(out).toContain('2 treatments, 5 readers, 114 cases (57 negative, 57 positive)')
    expect(out).toContain('Design: factorial    Covariance: jackknife')
    expect(out).toMatch(/F\(1,10\.85\) = 0\.92, p = 0\.3589/)
    expect(out).toMatch(/1 - 2 +-0\.02841 +0\.02965 +10\.85 +0\.3589 +\(-0\.09379 , 0\.03697\)/)
  })

  test('a component that needs two treatments or two readers is a reason, not a silent 0', async () => {
    const rows = (reader: string, treatment: string) =>
      [1, 2, 4, 3, 5, 6].map((rating, k) => `${reader},${treatment},c${k},${k > 2 ? 1 : 0},${rating}`).join('\n')
    const header = 'reader,treatment,case,truth,rating\n'
    const one = await file('one-treatment.csv', `${header}${rows('r', 't')}\n${rows('s', 't')}\n`)
    const { components } = JSON.parse((await run('mrmc', one, '--json')).out)
    const absent = { notEstimable: 'there is one treatment' }
    expect(components).toMatchObject({
      msT: absent,
      msTR: absent,
      cov1: absent,
      cov3: absent,
      msR: NUMBER,
      cov2: NUMBER,
    })
    const alone = await file('one-reader.csv', `${header}${rows('r', 't')}\n${rows('r', 'u')}\n`)
    const { out } = await run('mrmc', alone, '--json')
    expect(JSON.parse(out).notes[0]).toContain("DeLong's paired test")
    expect(JSON.parse(out).components).toMatchObject({
      msT: NUMBER,
      msR: { notEstimable: 'there is one reader' },
      cov2: { notEstimable: 'there is one reader' },
      varTR: { notEstimable: expect.any(String) },
    })
    expect((await run('mrmc', alone)).out).toContain('(there is one reader)')
  })

  test('fixed readers give chi-square, and degrees of freedom that do not exist', async () => {
    const { out } = await run('mrmc', EXAMPLE, '--readers', 'fixed', '--json')
    expect(JSON.parse(out).test).toMatchObject({ chiSquare: NUMBER, ddf: { notEstimable: expect.any(String) } })
    expect((await run('mrmc', EXAMPLE, '--readers', 'fixed')).out).toContain('X2(1) = ')
  })

  test('a study written as iMRMC gives the same analysis', async () => {
    const first = await run('mrmc', EXAMPLE, '--imrmc', 'study.imrmc', '--ustatistics', 'unbiased', '--json')
    const again = await run('mrmc', 'study.imrmc', '--ustatistics', 'unbiased', '--json')
    expect(first.err).toContain('study.imrmc written')
    expect(JSON.parse(again.out)).toEqual(JSON.parse(first.out))
    expect(JSON.parse(first.out).uStatistics).toHaveLength(3)
  })

  test('curves of all readers are drawn', async () => {
    expect((await run('mrmc', EXAMPLE, '--svg', 'curves.svg')).code).toBe(0)
    expect(await readFile(join(folder, 'curves.svg'), 'utf8')).toMatch(/^<svg /)
  })

  test('a study without positive cases is answered with reasons, not numbers', async () => {
    const name = await file('none.csv', 'reader,treatment,case,truth,rating\nr,a,1,0,3\nr,b,1,0,2\n')
    const { code, out } = await run('mrmc', name, '--json')
    expect(code).toBe(0)
    expect(JSON.parse(out).test.f).toEqual({ notEstimable: expect.stringContaining('no positive case') })
    expect((await run('mrmc', name)).out).toContain('Comparison not estimable')
  })

  test('what makes a file no study is a typed reason in the JSON, for every command that reads one', async () => {
    const two = await file('truths.csv', 'reader,treatment,case,truth,rating\nr,a,1,0,1\nr,b,1,1,1\n')
    const word = await file('rating.csv', 'reader,treatment,case,truth,rating\nr,a,1,0,NaN\nr,a,2,1,2\n')
    for (const argv of [['mrmc'], ['roc'], ['power', '--effect', '0.1', '--readers', '5']] as const) {
      expect(JSON.parse((await run(...argv, two, '--json')).out)).toEqual({
        notEstimable: 'case 1 is called positive in one row and negative in another',
        faults: [{ code: 'READER_STUDY.TWO_TRUTHS', case: '1' }],
      })
      expect(JSON.parse((await run(...argv, word, '--json')).out)).toMatchObject({
        notEstimable: expect.stringMatching(/^found a problem(?!.*NaN)/),
        problems: [{ row: 2, field: 'rating', expected: 'a number' }],
      })
    }
  })

  test('readers of one treatment each are recognised as a split-plot, and the report says so', async () => {
    const rows = (await readFile(EXAMPLE, 'utf8')).trim().split('\n')
    const kept = rows.slice(1).filter((row) => {
      const [reader, treatment] = row.split(',')
      return treatment === (Number(reader) <= 2 ? '1' : '2')
    })
    const name = await file('split.csv', `${[rows[0], ...kept].join('\n')}\n`)
    const { code, out } = await run('mrmc', name)
    expect(code).toBe(0)
    expect(out).toContain('Each reader read under one treatment only (split-plot): 2 under 1, 3 under 2')
    expect(out).toMatch(/R\(T\) +3 +0\.00/)
    const report = JSON.parse((await run('mrmc', name, '--json')).out)
    expect(report).toMatchObject({ design: 'readers-nested-in-treatments', byReader: [], test: { p: NUMBER } })
    expect(report.merits).toHaveLength(5)
    expect(report.components).toMatchObject({
      msRT: NUMBER,
      cov1: 0,
      msTR: { notEstimable: 'each reader read under one treatment only' },
    })
    const power = await run('power', name, '--effect', '0.05', '--readers', '5')
    expect(power).toMatchObject({ code: 1, err: expect.stringContaining('says nothing of Var(TR)') })
  })

  test('a treatment that every reader read keeps its mean when another has an empty cell', async () => {
    const rows = (reader: string, treatment: string) =>
      [1, 4, 2, 3, 5, 6].map((rating, k) => `${reader},${treatment},c${k},${k > 2 ? 1 : 0},${rating}`).join('\n')
    const header = 'reader,treatment,case,truth,rating\n'
    const name = await file('gap.csv', `${header}${rows('r', 't')}\n${rows('s', 't')}\n${rows('s', 'u')}\n`)
    const report = JSON.parse((await run('mrmc', name, '--json')).out)
    const none = { notEstimable: 'a cell has no merit: reader r has no readings under treatment u' }
    expect(report.design).toBe('incomplete')
    expect(report.means).toEqual([
      { treatment: 't', value: 8 / 9, se: NUMBER, ddf: expect.anything(), ci: [NUMBER, NUMBER] },
      { treatment: 'u', value: none, se: none, ddf: none, ci: none },
    ])
    expect(report.differences).toEqual([{ a: 't', b: 'u', estimate: none, se: none, ddf: none, ci: none, p: none }])
  })

  test("Gallas' variance stands in the report too, or why there is none", async () => {
    const { out } = await run('mrmc', EXAMPLE, '--ustatistics', 'unbiased')
    expect(out).toMatch(/U-STATISTICS \(Gallas\)/)
    expect(out).toMatch(/1 - 2 +-0\.02840874 +0\.00\d{8} +\d+\.\d\d +0\.\d{4} +\(-0\.\d{5} , 0\.\d{5}\)/)
    const alone = await file('alone.csv', 'reader,treatment,case,truth,rating\nr,a,1,0,3\nr,a,2,1,4\n')
    expect((await run('mrmc', alone, '--ustatistics', 'plug-in')).out).toContain('(the variance needs two readers')
  })

  test.each([
    ['a missing file', 'absent.csv', undefined, 'there is no such file'],
    ['an empty file', 'empty.csv', '', 'found "an empty file"'],
    [
      'a word for a rating',
      'word.csv',
      'reader,treatment,case,truth,rating\nr,a,1,0,high\n',

      'line 2, rating: found "high"',
    ],
    [
      'two truths',
      'two.csv',
      'reader,treatment,case,truth,rating\nr,a,1,0,1\nr,b,1,1,1\n',

      'case 1 is called positive',
    ],
    ['binary junk', 'junk.csv', '\u0000\u0001\u0002PNG\u0000\u0000', 'nothing was analysed'],
  ])('%s is refused in words', async (_, name, content, words) => {
    if (content !== undefined) await file(name, content)
    const { code, out, err } = await run('mrmc', name, '--json')
    expect(code).toBe(1)
    expect(err).toContain(words)
    const answer = content === undefined ? '' : expect.stringMatching(/^\{\n {2}"notEstimable": "/)
    expect(out).toEqual(answer)
    expect((await run('mrmc', name)).out).toBe('')
    expect(err).not.toContain('    at ')
  })

  test('wrong usage ends with 2', async () => {
    expect((await run('mrmc', EXAMPLE, '--merit', 'sensitivity')).code).toBe(2)
    expect((await run('mrmc', EXAMPLE, '--covariance', 'bootstrap')).code).toBe(2)
    expect((await run('mrmc', EXAMPLE, '--merit', 'specificity', '--threshold', 'x')).code).toBe(2)
    expect((await run('mrmc', EXAMPLE, '--merit', 'specificity', '--threshold', '60', '--json')).code).toBe(0)
  })

  test('an iMRMC file that cannot be written is a failure in words', async () => {
    const { code, err } = await run('mrmc', EXAMPLE, '--imrmc', 'no/such/folder.imrmc')
    expect({ code, words: err.includes('no such file or folder') }).toEqual({ code: 1, words: true })
  })
})

describe('collimator roc', () => {
  test('the JSON holds curves and the pairs of treatments of each reader', async () => {
    const { code, out } = await run('roc', EXAMPLE, '--json', '--points', '--partial', '0-0.2')
    const report = JSON.parse(out)
    expect(code).toBe(0)
    expect(report.curves).toHaveLength(10)
    expect(report.curves[0]).toMatchObject({
      name: '1, 1',
      auc: NUMBER,
      se: NUMBER,
      ci: [NUMBER, NUMBER],
      partial: { area: NUMBER },
    })
    expect(report.curves[0].points[0]).toEqual({ fpf: 0, tpf: 0 })
    expect(report.pairs).toHaveLength(5)
    expect(report.pairs[0]).toMatchObject({
      a: '1, 1',
      b: '1, 2',
      difference: NUMBER,
      z: NUMBER,
      p: NUMBER,
      paired: true,
    })
  })

  test('a file about one reader needs no reader column; the report and the drawing work', async () => {
    const name = await file('one.csv', 'case,truth,rating\n1,0,1\n2,0,2\n3,1,2\n4,1,3\n')
    const { code, out, err } = await run('roc', name, '--svg', 'one.svg', '--partial', '0-0.5')
    expect(code).toBe(0)
    expect(out).toMatch(/AUC.*SE.*95% CI.*Binormal AUC.*Partial/)
    expect(out).toContain('0.8750')
    expect(err).toContain('one.svg written')
  })

  test('two readers of different cases are compared unpaired', async () => {
    const rows = [1, 2, 3, 2, 4, 5].map(
      (rating, k) => `a,a${k},${k > 2 ? 1 : 0},${rating}\nb,b${k},${k > 2 ? 1 : 0},${6 - rating}`,
    )
    const name = await file('unpaired.csv', `reader,case,truth,rating\n${rows.join('\n')}\n`)
    const [pair] = JSON.parse((await run('roc', name, '--json')).out).pairs
    expect(pair).toMatchObject({ a: 'a', b: 'b', paired: false, ddf: NUMBER })
    expect((await run('roc', name)).out).toContain('unpaired')
  })

  test('tests beside each other in columns are compared over the rows, without names of cases', async () => {
    const rows = [1, 2, 3, 2, 4, 5].map((rating, k) => `${k > 2 ? 1 : 0},${rating},${6 - rating},x`)
    const name = await file('wide.csv', `truth,marker,age,sex\n${rows.join('\n')}\n`)
    const { curves, pairs } = JSON.parse((await run('roc', name, '--json')).out)
    expect(curves.map((curve: { name: string }) => curve.name)).toEqual(['age', 'marker'])
    expect(pairs).toMatchObject([{ a: 'age', b: 'marker', paired: true, p: NUMBER }])
  })

  test('a class without cases is a reason', async () => {
    const name = await file('class.csv', 'case,truth,rating\n1,0,1\n2,0,2\n')
    const [curve] = JSON.parse((await run('roc', name, '--json')).out).curves
    expect(curve.auc).toEqual({ notEstimable: 'there is no positive case' })
    expect((await run('roc', name)).out).toContain('there is no positive case')
    expect((await run('roc', name, '--partial', '5')).code).toBe(2)
  })
})

describe('collimator power', () => {
  const terms = [
    '--var',
    '0.00080229',
    '--cov1',
    '0.00034661',
    '--cov2',
    '0.00034407',
    '--cov3',
    '0.00023903',
    '--var-tr',
    '0.0002004',
  ]

  test('finds the fewest cases for each number of readers', async () => {
    const { code, out } = await run(
      'power',
      '--effect',
      '0.05',
      '--readers',
      '8,10',
      ...terms,
      '--pilot-cases',
      '114',
      '--json',
    )
    const { plans } = JSON.parse(out)
    expect(code).toBe(0)
    expect(plans.map(({ readers }: { readers: number }) => readers)).toEqual([8, 10])
    expect(plans[0].power).toBeGreaterThanOrEqual(0.8)
    expect(plans[0].cases).toBeGreaterThan(plans[1].cases)
  })

  test('gives the power of stated sizes from a pilot file', async () => {
    const { code, out } = await run('power', EXAMPLE, '--effect', '0.05', '--readers', '6', '--cases', '100,200')
    expect(code).toBe(0)
    expect(out).toMatch(/Readers +Cases +Power +DF\n6 +100 +0\.\d{4}/)
  })

  test('an unreachable target is a reason, missing terms are wrong usage', async () => {
    const { out } = await run('power', '--effect', '0.01', '--readers', '2', ...terms, '--pilot-cases', '114', '--json')
    expect(JSON.parse(out).plans[0].cases.notEstimable).toContain('add readers')
    const wrong = await run('power', '--effect', '0.05', '--readers', '5')
    expect(wrong).toMatchObject({ code: 2, err: expect.stringContaining('missing --var') })
    expect((await run('power', '--effect', 'x', '--readers', '5')).code).toBe(2)
    expect((await run('power', '--effect', '1', '--readers', '5,x')).code).toBe(2)
  })

  test('a pilot without variance terms says which', async () => {
    const name = await file(
      'pilot.csv',
      'reader,treatment,case,truth,rating\nr,a,1,0,3\nr,a,2,1,4\nr,b,1,0,2\nr,b,2,1,2\n',
    )
    const { code, err } = await run('power', name, '--effect', '0.05', '--readers', '5')
    expect(code).toBe(1)
    expect(err).toContain('the pilot gives no variance terms')
  })
})

describe('collimator roc, pairs that cannot be tested', () => {
  const reading = (treatment: string, cases: readonly number[]) =>
    cases.map((k) => `r,${treatment},c${k},${k > 3 ? 1 : 0},${(k * 7) % 5}`).join('\n')
  const pairOf = async (name: string, rows: readonly string[]) => {
    const path = await file(name, `reader,treatment,case,truth,rating\n${rows.join('\n')}\n`)
    return JSON.parse((await run('roc', path, '--json')).out).pairs[0]
  }
  test('curves that share only some cases are not tested, and the reason counts them', async () => {
    const pair = await pairOf('overlap.csv', [reading('t', [1, 2, 3, 4, 5, 6]), reading('u', [2, 3, 4, 5, 6])])
    expect(pair).toMatchObject({ difference: NUMBER, p: { notEstimable: expect.stringContaining('share 5') } })
  })
  test('one case of a class leaves a difference without a test', async () => {
    const pair = await pairOf('lonely.csv', [reading('t', [1, 2, 3, 4]), reading('u', [1, 2, 3, 4])])
    expect(pair).toMatchObject({ difference: 0, z: { notEstimable: expect.stringContaining('two cases') } })
  })
  test('no case of a class is said as such', async () => {
    const pair = await pairOf('healthy.csv', [reading('t', [1, 2, 3]), reading('u', [1, 2, 3])])
    expect(pair.difference).toEqual({ notEstimable: 'there is no positive case' })
    expect(pair.p).toEqual({ notEstimable: 'there is no positive case' })
  })
})
