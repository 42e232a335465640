import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCommand } from '../test-support/run-command.ts'

let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'collimator-lroc-'))
})
afterAll(() => rm(folder, { recursive: true }))

const write = (name: string, content: string) => writeFile(join(folder, name), content)
const run = (...argv: string[]) => runCommand({ cwd: folder, dataDirectory: folder }, ...argv)

/** Two normal and two diseased cases; ratings of n1, n2, d1, d2 and whether d1, d2 were placed right. */
function readings(name: string, ratings: readonly number[], right: readonly [0 | 1, 0 | 1]): string {
  return ['n1', 'n2', 'd1', 'd2']
    .map((id, k) => `${name},${id},${k < 2 ? 0 : 1},${ratings[k]},${k < 2 ? '' : right[k - 2]}`)
    .join('\n')
}

const HEADER = 'reader,treatment,case,truth,rating,correct'
const STUDY = [
  HEADER,
  readings('ai,film', [1, 2, 3, 4], [1, 1]),
  readings('r1,film', [1, 3, 2, 4], [1, 1]),
  readings('r1,screen', [1, 2, 3, 4], [1, 0]),
  readings('r2,film', [2, 1, 5, 6], [0, 1]),
  readings('r2,screen', [2, 3, 1, 5], [1, 1]),
].join('\n')

describe('collimator lroc', () => {
  it('gives the area of each reader, the analysis without the AI, and the AI beside it', async () => {
    await write('study.csv', STUDY)
    const { code, out } = await run('lroc', 'study.csv', '--ai', 'ai', '--json')
    const report = JSON.parse(out)
    expect(code).toBe(0)
    expect(report).toMatchObject({ readers: 3, cases: { negative: 2, positive: 2 }, merit: 'ALROC', fraction: 1 })
    // Of four pairs of a diseased and a normal case, those ranked and placed right: 4, 3, 2, 2, 2.
    expect(report.merits.map((own: { value: number }) => own.value)).toEqual([1, 0.75, 0.5, 0.5, 0.5])
    expect(report.means.map((own: { treatment: string }) => own.treatment)).toEqual(['film', 'screen'])
    expect(report.ai).toHaveLength(2)
    expect(report.curves[2].points.at(-1)).toEqual({ falsePositiveFraction: 1, correctFraction: 0.5 })
    expect(out).not.toMatch(/NaN|Infinity|"kind"/)
  })
  it('prints a report and draws the curves', async () => {
    await write('study.csv', STUDY)
    const { code, out } = await run(
      'lroc',
      'study.csv',
      '--merit',
      'PCL',
      '--fpf',
      '0.5',
      '--ai',
      'ai',
      '--svg',
      'lroc.svg',
    )
    expect(code).toBe(0)
    expect(out).toContain('PCL at a false positive fraction of 0.5')
    expect(out).toContain('film - screen')
    expect(await readFile(join(folder, 'lroc.svg'), 'utf8')).toContain('Share of diseased cases placed right')
  })
  it('names the reader and treatment that are missing', async () => {
    await write('study.csv', STUDY)
    expect((await run('lroc', 'study.csv')).out).toContain('first reader ai, treatment screen')
  })
  it('lists rows it cannot use, and still reports the rest', async () => {
    await write('broken.csv', `${STUDY}\nr2,screen,d3,1,7,perhaps\n`)
    const { code, out, err } = await run('lroc', 'broken.csv', '--json')
    expect(code).toBe(1)
    expect(err).toContain('correct: found "perhaps", expected 0 or 1')
    expect(JSON.parse(out)).toMatchObject({ cases: { positive: 2 }, problems: [{ row: 22 }] })
  })
  it('says what does not exist', async () => {
    await write('one.csv', `${HEADER}\nr1,film,d1,1,4,1\n`)
    const { code, out } = await run('lroc', 'one.csv', '--json', '--svg', 'one.svg')
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({
      merits: [{ value: { notEstimable: 'there are no normal cases' } }],
      test: { f: { notEstimable: expect.any(String) } },
      curves: [{ points: [] }],
    })
  })
  it.each([
    ['a case with two truths', `${HEADER}\nr1,a,c,1,4,1\nr2,a,c,0,4,\n`, 'case c has two truths'],
    ['a case read twice', `${HEADER}\nr1,a,c,1,4,1\nr1,a,c,1,5,1\n`, 'reader r1 read case c twice under treatment a'],
    ['nothing', '', 'nothing.csv'],
    ['ratings in words', `${HEADER}\nr1,a,c,1,high,1\n`, 'found no usable row'],
    ['other columns', 'a,b\n1,2\n', 'expected also'],
  ])('refuses a file with %s', async (_, content, complaint) => {
    await write('nothing.csv', content)
    const { code, out, err } = await run('lroc', 'nothing.csv')
    expect([code, out]).toEqual([1, ''])
    expect(err).toContain(complaint)
    expect(err).not.toContain('    at ')
  })
  it('refuses an unknown AI and a senseless fraction', async () => {
    await write('study.csv', STUDY)
    expect((await run('lroc', 'study.csv', '--ai', 'hal')).err).toContain('found no reader "hal"')
    expect((await run('lroc', 'study.csv', '--fpf', '0')).code).toBe(2)
  })
})
