import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCommand } from '../test-support/run-command.ts'

let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'collimator-readers-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function write(name: string, content: string | Uint8Array) {
  await writeFile(join(folder, name), content)
}

const run = (...argv: string[]) => runCommand({ cwd: folder, dataDirectory: folder }, ...argv)

const READS = `reader,case,truth,ai,initial,final,aiProb,initialProb,finalProb,initialSeconds,finalSeconds
r1,a,1,1,0,1,0.9,0.3,0.7,20,5
r1,b,0,1,0,1,0.8,0.2,0.6,10,4
r1,c,1,0,1,1,0.2,0.8,0.7,30,9
r1,d,0,,0,0,,0.1,0.1,12,3
r2,a,1,1,1,1,0.9,0.8,0.9,22,5
r2,b,0,1,0,0,0.8,0.3,0.3,14,7
r2,c,1,0,0,0,0.2,0.4,0.3,16,6
r2,d,0,,1,0,,0.6,0.4,18,8
`

describe('collimator reliance', () => {
  it('gives shares with intervals, pooled and by reader, and keeps hidden cases as control', async () => {
    await write('reads.csv', READS)
    const { code, out } = await run('reliance', 'reads.csv', '--json')
    const report = JSON.parse(out)
    expect(code).toBe(0)
    expect(report).toMatchObject({ readers: 2, cases: 4, reads: 6, hiddenReads: 2, rescued: 1, harmed: 1 })
    expect(report.switchFraction).toEqual({
      value: 0.5,
      se: expect.any(Number),
      ci: [expect.any(Number), expect.any(Number)],
    })
    expect(report.byReader.map((own: { reader: string }) => own.reader)).toEqual(['r1', 'r2'])
    expect(report.mcnemar).toMatchObject({ exactP: 1, independent: false })
    expect(report.secondLook.harmedShare.value).toBe(0)
    expect(report.performance.ai.accuracy.specificity.value).toBe(0)
    expect(report.baselineDependence.splitSample.notEstimable).toContain('at least three readers')
    expect(out).not.toContain('"kind"')
  })
  it('without --json prints a report and draws the reliability diagram when asked', async () => {
    await write('reads.csv', READS)
    const { code, out, err } = await run('reliance', 'reads.csv', '--svg', 'diagram.svg')
    expect(code).toBe(0)
    expect(out).toContain('RAIR, relied on a right AI')
    expect(out).toContain('Reader r2')
    expect(err).toContain('diagram.svg written')
    expect(await readFile(join(folder, 'diagram.svg'), 'utf8')).toMatch(/^<svg /)
  })
  it('names broken rows, leaves them out, and ends with 1', async () => {
    await write('broken.csv', `${READS}r3,a,1,1,maybe,1,1.4,0.5,0.5,1,1\n`)
    const { code, out, err } = await run('reliance', 'broken.csv', '--json')
    expect(code).toBe(1)
    expect(err).toContain('broken.csv, line 10, initial: found "maybe", expected 0 or 1')
    expect(err).toContain('expected a probability from 0 to 1')
    expect(JSON.parse(out)).toMatchObject({ readers: 2, problems: [{ row: 10 }, { row: 10 }] })
  })
  it('gives the pooled areas their intervals', async () => {
    await write('reads.csv', READS)
    const { performance } = JSON.parse((await run('reliance', 'reads.csv', '--json')).out)
    expect(performance.final.auc.ci[0]).toBeGreaterThanOrEqual(0)
    expect(performance.final.auc.ci[1]).toBeLessThanOrEqual(1)
  })
  it('says what is wrong with every row when none can be used', async () => {
    await write('none.csv', 'case,truth,ai,initial,final,aiProb\na,1,1,1,1,NaN\nb,0,1,0,1,Infinity\n')
    const { code, err } = await run('reliance', 'none.csv')
    expect(code).toBe(1)
    expect(err).toContain('none.csv, line 2, aiProb: found "NaN", expected a probability from 0 to 1')
    expect(err).toContain('found no usable row')
  })
  it('refuses a case with two truths', async () => {
    await write('truths.csv', 'case,truth,ai,initial,final\na,1,1,1,1\na,0,1,1,1\n')
    const { code, err } = await run('reliance', 'truths.csv')
    expect(code).toBe(1)
    expect(err).toContain('case a has two truths')
  })
})

describe('collimator calibration', () => {
  it('judges each column that ends in "prob"', async () => {
    await write('reads.csv', READS)
    const { code, out } = await run('calibration', 'reads.csv', '--json', '--bins', '5')
    const report = JSON.parse(out)
    expect(code).toBe(0)
    expect(report.bins).toBe(5)
    expect(report.series.map((own: { name: string; cases: number }) => [own.name, own.cases])).toEqual([
      ['aiProb', 6],
      ['initialProb', 8],
      ['finalProb', 8],
    ])
    expect(report.series[0].slope.notEstimable ?? report.series[0].slope.value).toBeDefined()
  })
  it('judges readers one by one and together, in text and as a diagram', async () => {
    await write('long.csv', 'Reader;Truth;Probability\nx;1;0.9\nx;0;0.4\nx;1;0.3\ny;0;0.2\ny;1;0.6\ny;0;0.7\n')
    const { code, out } = await run('calibration', 'long.csv', '--equal', 'count', '--bins', '2', '--svg', 'cal.svg')
    expect(code).toBe(0)
    expect(out).toContain('all: 6 forecasts, 3 true; 2 bins of equal count')
    expect(out).toContain('y: 3 forecasts, 1 true')
    expect(await readFile(join(folder, 'cal.svg'), 'utf8')).toContain('Stated probability')
  })
  it('gives pooled readers wider intervals when it knows that they saw the same cases', async () => {
    const rows = ['x', 'y', 'z'].flatMap((reader) =>
      [0.9, 0.8, 0.3, 0.6, 0.2, 0.4, 0.1, 0.7].map((p, k) => `${reader},${k},${k % 4 < 2 ? 1 : 0},${p}`),
    )
    await write('cases.csv', `reader,case,truth,probability\n${rows.join('\n')}\n`)
    await write('plain.csv', `truth,probability\n${rows.map((row) => row.split(',').slice(2).join(',')).join('\n')}\n`)
    const figures = async (file: string) => JSON.parse((await run('calibration', file, '--json')).out).series[0]
    const [pooled, plain] = [await figures('cases.csv'), await figures('plain.csv')]
    for (const name of ['brier', 'logLoss', 'slope', 'intercept', 'inTheLarge']) {
      expect(pooled[name].value).toBeCloseTo(plain[name].value, 12)
      expect(pooled[name].se).toBeGreaterThan(plain[name].se)
    }
    expect(pooled.diagram[0].observed.ci[1]).toBeGreaterThan(plain.diagram[0].observed.ci[1])
  })
  it('says what does not exist, and never writes NaN', async () => {
    await write('one.csv', 'truth,probability\n1,1\n')
    const { out } = await run('calibration', 'one.csv', '--json')
    const [series] = JSON.parse(out).series
    expect(series.slope).toEqual({ notEstimable: 'only one class occurs' })
    expect(series.brier).toEqual({ value: 0 })
    expect(out).not.toMatch(/NaN|Infinity/)
  })
  it('asks for probabilities when there are none', async () => {
    await write('none.csv', 'truth,call\n1,1\n')
    expect((await run('calibration', 'none.csv')).err).toContain('columns ending in "prob"')
    await write('bad.csv', 'truth,probability\n1,80\n')
    const { code, err } = await run('calibration', 'bad.csv')
    expect(code).toBe(1)
    expect(err).toContain('found no row with a truth of 0 or 1')
  })
  it('refuses a senseless number of bins as wrong usage', async () => {
    expect((await run('calibration', 'reads.csv', '--bins', '0')).code).toBe(2)
  })
})

const LESIONS = 'case,lesion,x,y,radius\nn1,,,,\nn2,,,,\nd1,A,10,10,5\nd1,B,50,50,5\nd2,A,20,20,5\n'
const MARKS = `reader,treatment,case,rating,x,y
ai,alone,d1,90,10,11
ai,alone,d2,80,20,20
ai,alone,n1,30,1,1
r1,unaided,d1,70,12,10
r1,unaided,d1,20,12,12
r1,unaided,n1,60,5,5
r1,unaided,d2,40,90,90
r1,aided,d1,80,10,10
r1,aided,d1,75,50,52
r1,aided,n1,20,5,5
r2,unaided,d2,50,20,22
r2,unaided,n2,50,3,3
r2,aided,d2,90,20,22
r2,aided,d1,40,50,50
`

describe('collimator froc', () => {
  it('matches marks by place, says the rule, and analyses readers with the AI apart', async () => {
    await write('lesions.csv', LESIONS)
    await write('marks.csv', MARKS)
    const { code, out } = await run('froc', 'marks.csv', 'lesions.csv', '--ai', 'ai', '--json')
    const report = JSON.parse(out)
    expect(code).toBe(0)
    expect(report).toMatchObject({
      readers: 3,
      treatments: ['aided', 'alone', 'unaided'],
      cases: { negative: 2, positive: 2, lesions: 3 },
      merit: 'wAFROC',
      rule: expect.stringContaining("within the lesion's radius"),
      test: { df1: 1 },
    })
    expect(report.means.map((mean: { treatment: string }) => mean.treatment)).toEqual(['aided', 'unaided'])
    expect(report.merits).toHaveLength(5)
    expect(report.ai.map((own: { treatment: string }) => own.treatment)).toEqual(['aided', 'unaided'])
    const curve = report.curves.find((own: { treatment: string }) => own.treatment === 'alone')
    expect(curve.points.at(-1)).toEqual({ threshold: 30, falseMarksPerCase: 0.25, lesionFraction: 2 / 3 })
    expect(Object.keys(report.components)).toEqual(['msT', 'msTR', 'var', 'cov1', 'cov2', 'cov3'])
    expect(out).not.toMatch(/NaN|Infinity|"kind"/)
  })
  it('gives the same answer whatever the order of the rows', async () => {
    await write('lesions.csv', LESIONS)
    await write('marks.csv', MARKS)
    const [head, ...rows] = MARKS.trim().split('\n')
    await write('turned.csv', `${[head, ...rows.reverse()].join('\n')}\n`)
    const answer = async (marks: string) => (await run('froc', marks, 'lesions.csv', '--ai', 'ai', '--json')).out
    expect(await answer('turned.csv')).toBe(await answer('marks.csv'))
  })
  it('without normal cases every figure of the contract is there with the reason', async () => {
    await write('diseased.csv', LESIONS.replaceAll(/^n.*\n/gm, ''))
    await write('marks.csv', MARKS)
    const { out } = await run('froc', 'marks.csv', 'diseased.csv', '--ai', 'ai', '--json')
    const none = { notEstimable: expect.stringContaining('there are no normal cases') }
    expect(JSON.parse(out)).toMatchObject({
      means: [{ treatment: 'aided', value: none, se: none, ddf: none, ci: none }, {}],
      test: { f: none, df1: 1, ddf: none, p: none },
      differences: [{ a: 'aided', b: 'unaided', estimate: none, p: none }],
      components: { msT: none, msTR: none, var: none, cov1: none, cov2: none, cov3: none },
    })
  })
  it('prints a report like those of the reference tools, and draws the curves', async () => {
    await write('lesions.csv', LESIONS)
    await write('marks.csv', MARKS)
    const { code, out } = await run('froc', 'marks.csv', 'lesions.csv', '--ai', 'ai', '--svg', 'froc.svg')
    expect(code).toBe(0)
    expect(out).toContain('3 readers, 2 normal and 2 diseased cases with 3 lesions')
    expect(out).toContain('aided - unaided')
    expect(out).toContain('random readers, fixed cases')
    expect(await readFile(join(folder, 'froc.svg'), 'utf8')).toContain('False marks per case')
  })
  it('says how many cases have no row for a reader, and leaves them out when told that they were not read', async () => {
    await write('lesions.csv', LESIONS)
    await write('marks.csv', `${MARKS}r1,aided,d2,,,\nr1,aided,n2,,,\n`)
    const merit = async (...more: string[]) => {
      const { out } = await run('froc', 'marks.csv', 'lesions.csv', '--merit', 'AFROC', '--json', ...more)
      const { reads, merits } = JSON.parse(out)
      return { reads, own: merits.filter((cell: { treatment: string }) => cell.treatment === 'aided') }
    }
    const read = await merit()
    expect(read.reads).toMatchObject({
      stated: 14,
      withoutRow: 6,
      counted: expect.stringContaining('read without marks'),
    })
    const missing = await merit('--without-row', 'missing')
    expect(missing.reads.counted).toContain('count as not read')
    expect(missing.own[0]).toEqual(read.own[0])
    // Reader 2 marked diseased cases only when aided.
    expect(read.own[1].value).toBeGreaterThan(0.5)
    expect(missing.own[1].value).toEqual({ notEstimable: 'there are no normal cases' })
    expect((await run('froc', 'marks.csv', 'lesions.csv')).out).toContain('6 of 20 reads have no row in MARKS')
  })
  it('takes marks that name their lesion, and a row without rating as a case read without a mark', async () => {
    await write('named-lesions.csv', 'case,lesion\nn1,\nn2,\nd1,A\nd2,A\n')
    await write('named.csv', 'reader,case,rating,lesion\nr1,d1,9,A\nr1,n1,3,\nr2,d1,,\n')
    const { code, out } = await run('froc', 'named.csv', 'named-lesions.csv', '--merit', 'HrSe', '--json')
    const report = JSON.parse(out)
    expect(code).toBe(0)
    expect(report.merits).toEqual([
      { reader: 'r1', treatment: '1', value: 0.5 },
      { reader: 'r2', treatment: '1', value: 0 },
    ])
    expect(report.rule).toContain('that its row names')
    expect(report.test.f).toEqual({ notEstimable: expect.any(String) })
  })
  it('by overlap needs boxes', async () => {
    await write('boxes.csv', 'case,lesion,x,y,width,height\nn1,,,,,\nd1,A,10,10,4,4\n')
    await write('box-marks.csv', 'reader,case,rating,x,y,width,height\nr1,d1,5,11,10,4,4\nr1,d1,4,40,40,4,4\n')
    const { out } = await run('froc', 'box-marks.csv', 'boxes.csv', '--match', 'overlap', '--iou', '0.5', '--json')
    expect(JSON.parse(out).curves[0].points).toEqual([
      { threshold: 5, falseMarksPerCase: 0, lesionFraction: 1 },
      { threshold: 4, falseMarksPerCase: 0.5, lesionFraction: 1 },
    ])
  })
  it.each([
    [
      'a mark on a case that LESIONS does not list',
      'reader,case,rating,x,y\nr1,zz,5,1,1\nr1,d1,5,1,1\n',
      'expected a case that LESIONS lists',
    ],
    [
      'a rating that is no number',
      'reader,case,rating,x,y\nr1,d1,high,1,1\nr1,d1,5,1,1\n',
      'found "high", expected a number',
    ],
    ['a mark without a place', 'reader,case,rating,x,y\nr1,d1,5,,1\nr1,d1,5,1,1\n', 'x: found "", expected a number'],
  ])('lists %s and ends with 1', async (_, marks, complaint) => {
    await write('lesions.csv', LESIONS)
    await write('marks.csv', marks)
    const { code, err } = await run('froc', 'marks.csv', 'lesions.csv')
    expect(code).toBe(1)
    expect(err).toContain(complaint)
  })
  it('stops for an unknown AI, and for marks with neither place nor lesion', async () => {
    await write('lesions.csv', LESIONS)
    await write('marks.csv', MARKS)
    expect((await run('froc', 'marks.csv', 'lesions.csv', '--ai', 'hal')).err).toContain('found no reader "hal"')
    await write('bare.csv', 'reader,case,rating\nr1,d1,5\n')
    expect((await run('froc', 'bare.csv', 'lesions.csv')).err).toContain(
      'expected the columns x and y, or a column lesion',
    )
    await write('bare-lesions.csv', 'case,lesion\nd1,A\n')
    expect((await run('froc', 'marks.csv', 'bare-lesions.csv')).err).toContain('because marks name no lesion')
    expect((await run('froc', 'marks.csv', 'lesions.csv', '--limit', '0')).code).toBe(2)
  })
})

describe('columns', () => {
  it('go by their proper name before any other, wherever it stands; labels may have a decimal point', async () => {
    await write('names.csv', 'p,truth,probability\n0.9,0.0,0.2\n0.9,1.0,0.7\n')
    const { out } = await run('calibration', 'names.csv', '--json')
    expect(JSON.parse(out).series[0].brier.value).toBeCloseTo((0.04 + 0.09) / 2, 12)
  })
})

describe('bad input never shows a stack', () => {
  it.each([
    ['a missing file', undefined],
    ['an empty file', ''],
    ['a header without rows', 'case,truth,ai,initial,final\n'],
    ['other columns', 'x,y\n1,2\n'],
    ['binary junk', new Uint8Array([0, 255, 1, 254, 0, 0, 7, 200, 13, 10, 0])],
  ])('%s gives one clear message', async (_, content) => {
    const name = content === undefined ? 'missing.csv' : 'junk.csv'
    if (content !== undefined) await write(name, content)
    for (const argv of [
      ['reliance', name],
      ['calibration', name],
      ['froc', name, name],
    ]) {
      const { code, out, err } = await run(...argv)
      expect(code).toBe(1)
      expect(out).toBe('')
      expect(err).toContain(name)
      expect(err).not.toContain('    at ')
    }
  })
  it('a drawing that cannot be written says so', async () => {
    await write('reads.csv', READS)
    expect((await run('reliance', 'reads.csv', '--svg', 'no/such/place.svg')).err).toContain(
      'no/such/place.svg: there is no',
    )
  })
  it('help names the columns', async () => {
    expect((await run('froc', '--help')).out).toContain('LESIONS')
    expect((await run('reliance', '--help')).out).toContain('finalSeconds')
    expect((await run('calibration', '--help')).out).toContain('probability')
  })
})

describe('a file that allows no answer', () => {
  it.each([
    ['reliance', 'case,truth,ai,initial,final\na,1,1,high,1\n'],
    ['calibration', 'case,truth,probability\na,1,likely\n'],
    ['lroc', 'reader,case,truth,rating,correct\nr,a,1,high,1\n'],
    ['froc', 'reader,case,rating,x,y\nr,a,high,1,1\n'],
  ])('%s says why, on stdout for scripts and on stderr for people', async (command, content) => {
    await write('no-answer.csv', content)
    await write('places.csv', 'case,lesion,x,y\na,1,1,1\n')
    const files = command === 'froc' ? ['no-answer.csv', 'places.csv'] : ['no-answer.csv']
    const limit = command === 'froc' ? ['--limit', '1'] : []
    const { code, out, err } = await run(command, ...files, ...limit, '--json')
    expect(code).toBe(1)
    const { notEstimable } = JSON.parse(out) as { notEstimable: string }
    expect(notEstimable).toMatch(/no-answer\.csv: found no/)
    expect(err).toContain(notEstimable)
    expect((await run(command, ...files, ...limit)).out).toBe('')
  })
})
