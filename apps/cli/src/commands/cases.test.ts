import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runCommand } from '../test-support/run-command.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'collimator-cases-'))
})
afterAll(() => rm(folder, { recursive: true }))

const run = (...argv: string[]) => runCommand({ cwd: folder, dataDirectory: folder }, 'cases', ...argv)

const small = ['--size', '64', '--workers', '0']

describe('cases generate', () => {
  test('writes film, truth and record of each case and a listing with their hashes', async () => {
    const { code, out } = await run(
      'generate',
      '--seed',
      'x',
      '--n',
      '3',
      '--out',
      'films',
      '--finding',
      'nodule',
      ...small,
      '--json',
    )
    expect(code).toBe(0)
    const listing = JSON.parse(out)
    expect(listing.generated).toBe(true)
    expect(listing.cases).toHaveLength(3)
    for (const { files, generated, findings } of listing.cases) {
      expect(generated).toBe(true)
      expect(findings).toMatchObject([{ kind: 'nodule' }])
      for (const { file, sha256, bytes } of files) {
        const written = await readFile(join(folder, 'films', file))
        expect(written.length).toBe(bytes)
        expect(createHash('sha256').update(written).digest('hex')).toBe(sha256)
      }
    }
    expect((await readdir(join(folder, 'films'))).sort()).toContain('manifest.json')
  })

  test('gives the same bytes from threads as from none', async () => {
    const common = ['generate', '--seed', 'y', '--n', '3', '--size', '64', '--json']
    const alone = await run(...common, '--out', 'alone', '--workers', '0')
    const threads = await run(...common, '--out', 'threads', '--workers', '2')
    expect(threads).toEqual(alone)
    for (const name of await readdir(join(folder, 'alone'))) {
      expect(await readFile(join(folder, 'threads', name))).toEqual(await readFile(join(folder, 'alone', name)))
    }
  })

  test('writes into the folder of another pack nothing, and into its own again', async () => {
    const made = ['--n', '2', '--out', 'mine', '--normal', ...small]
    await run('generate', '--seed', 'first', ...made)
    const before = await readFile(join(folder, 'mine/manifest.json'), 'utf8')
    const { code, err } = await run('generate', '--seed', 'second', ...made)
    expect(code).toBe(1)
    expect(err).toContain('mine/manifest.json: found Generated chest films, hospital A, seed first')
    expect(err).toContain('expected Generated chest films, hospital A, seed second; choose another folder')
    expect(await readFile(join(folder, 'mine/manifest.json'), 'utf8')).toBe(before)
    expect((await readdir(join(folder, 'mine'))).some((name) => name.includes('second'))).toBe(false)
    expect((await run('generate', '--seed', 'first', ...made)).code).toBe(0)
  })

  test('takes a manifest that is none for that of somebody else', async () => {
    await mkdir(join(folder, 'odd'))
    await writeFile(join(folder, 'odd/manifest.json'), '{"name":')
    const { code, err } = await run('generate', '--seed', 'x', '--out', 'odd', '--normal', ...small)
    expect(code).toBe(1)
    expect(err).toContain('odd/manifest.json: found no case pack')
  })

  test('prints a table that says what the films are not', async () => {
    const { code, out } = await run('generate', '--seed', 'z', '--out', 'one', '--normal', ...small)
    expect(code).toBe(0)
    expect(out).toMatch(/A-z .*normal/)
    expect(out).toMatch(/no patient; not for diagnosis/)
  })

  test('writes an earlier film of the same person when asked', async () => {
    const args = ['--finding', 'nodule', '--difficulty', '4', '--prior', 'none', '--json']
    const { out } = await run('generate', '--seed', 'p', '--out', 'prior', ...args, ...small)
    const [{ prior, sex, ageYears }] = JSON.parse(out).cases
    expect(prior).toMatchObject({ sex, ageYears, findings: [] })
  })

  test.each([
    ['2:1,3:0', [2]],
    ['hard', [1, 2]],
    ['medium', [3]],
    ['easy', [4, 5]],
    ['1,0,0', [4, 5]],
    ['0,.5,0', [3]],
  ])('difficulty %s gives steps %j only', async (wish, steps) => {
    const args = ['--finding', 'nodule', '--difficulty', wish, '--n', '6', '--json']
    const { out } = await run('generate', '--seed', 's', '--out', `wish ${wish.length}`, ...args, ...small)
    const given = JSON.parse(out).cases.map(
      ({ findings }: { findings: { subtlety: number }[] }) => findings[0]?.subtlety,
    )
    expect(given).toHaveLength(6)
    expect([...new Set(given)].filter((step) => !steps.includes(step as never))).toEqual([])
  })

  test('keeps a seed with path characters inside the folder', async () => {
    const { code } = await run('generate', '--seed', '../../evil', '--out', 'safe', ...small)
    expect(code).toBe(0)
    expect((await readdir(join(folder, 'safe'))).every((name) => !name.includes('/'))).toBe(true)
    expect(await readdir(folder)).not.toContain('evil.dcm')
  })

  test.each([
    [['--n', '0'], /whole number from 1/],
    [['--n', 'many'], /whole number from 1/],
    [['--size', '10'], /whole number from 64/],
    [['--difficulty', '9'], /expected easy, medium or hard/],
    [['--difficulty', '.5,.5'], /shares in this order/],
    [['--difficulty', '.5,.5,x'], /expected easy, medium or hard/],
    [['--difficulty', '6:1'], /shares of steps/],
    [['--difficulty', '1:0'], /at least one share/],
    [['--difficulty', '0,0,0'], /at least one share/],
    [['--prevalence', '2'], /from 0 to 1/],
    [['--hospital', 'C'], /Allowed choices are A, B/],
    [['--finding', 'boredom'], /Allowed choices/],
    [['--normal', '--finding', 'nodule'], /exclude each other/],
    [['--normal', '--prevalence', '.5'], /--normal and --prevalence exclude each other/],
    [['--finding', 'nodule', '--prevalence', '.5'], /--finding and --prevalence exclude each other/],
    [['--seed', ''], /expected 1 to 100 characters/],
    [['--seed', 'x'.repeat(101)], /expected 1 to 100 characters/],
    [['--seed', 'two\nlines'], /none of them a control character/],
    [['--detector', 'replaced'], /hospital A keeps its detector/],
    [['--detector', 'broken'], /Allowed choices are replaced/],
  ])('refuses %j as wrong usage', async (args, said) => {
    const { code, err } = await run('generate', '--seed', '1', '--out', 'never', ...args)
    expect(code).toBe(2)
    expect(err).toMatch(said)
  })

  test('fails with words when the folder cannot be made', async () => {
    await writeFile(join(folder, 'taken'), 'a file')
    const { code, err } = await run('generate', '--seed', '1', '--out', 'taken/films', ...small)
    expect(code).toBe(1)
    expect(err).toMatch(/taken\/films cannot be written/)
    expect(err).not.toMatch(/at .*\.ts/)
  })

  test('ends where the system lets no folder be made, as in /proc', async () => {
    const { code, err } = await run('generate', '--seed', '1', '--out', '/proc/films', ...small)
    expect(code).toBe(1)
    expect(err).toMatch(/\/proc\/films cannot be written/)
  })

  test.each(['0', '1'])('fails with words in %s threads when a file cannot be written', async (workers) => {
    await mkdir(join(folder, 'blocked', 'A-1.dcm'), { recursive: true })
    const { code, err } = await run('generate', '--seed', '1', '--out', 'blocked', '--size', '64', '--workers', workers)
    expect(code).toBe(1)
    expect(err).toMatch(/^collimator: case 1 was not written: .*\n$/)
  })
})

describe('a folder of generated films is a case pack', () => {
  test('that says of every film that it is generated, by whom its truth is known and how well', async () => {
    await run('generate', '--seed', 'k', '--n', '3', '--out', 'pack', '--prevalence', '.5', '--prior', 'none', ...small)
    const manifest = JSON.parse(await readFile(join(folder, 'pack/manifest.json'), 'utf8'))
    expect(manifest).toMatchObject({
      format: 'collimator-case-pack-1',
      generated: true,
      note: expect.stringMatching(/no patient/),
    })
    expect(manifest.cases).toHaveLength(6)
    for (const one of manifest.cases) {
      expect(one).toMatchObject({ generated: true, modality: 'DX', licence: 'MIT', patient: { generated: true } })
      expect(one.attribution[0]).toMatch(/Generated by Collimator .*shows no patient/)
      expect(one.truth.strength).toMatch(/^exact/)
      expect(one.truth.findings.length > 0).toBe(one.label_file !== undefined)
    }
    const ids = manifest.cases.map(({ id }: { id: string }) => id)
    expect(manifest.cases[0].prior).toBe(ids[1])
    expect(manifest.cases[1].set).toBe('generated-A-prior')
  })

  test('it is imported, listed, exported and imported again without a change', async () => {
    await run('generate', '--seed', 'trip', '--n', '2', '--out', 'trip', '--finding', 'nodule', ...small)
    const first = await run('import', 'trip', '--data-dir', 'store', '--json')
    expect(JSON.parse(first.out)).toMatchObject({ faults: [], files: { copied: 6 }, written: { cases: 2 } })
    const [pack] = JSON.parse((await run('list', '--data-dir', 'store', '--json')).out).packs
    expect(pack.cases[0]).toMatchObject({ generated: true, set: 'generated-A', files: 3, licence: 'MIT' })
    expect((await run('export', 'again', '--data-dir', 'store')).code).toBe(0)
    for (const name of (await readdir(join(folder, 'trip'))).filter((file) => file !== 'manifest.json')) {
      expect(await readFile(join(folder, 'again', name))).toEqual(await readFile(join(folder, 'trip', name)))
    }
    expect(await readFile(join(folder, 'again/ATTRIBUTION.md'), 'utf8')).toMatch(/## MIT\nCases: 2\n- Generated by/)
    const second = JSON.parse((await run('import', 'again', '--data-dir', 'store', '--json')).out)
    expect(second.written).toMatchObject({ pack: pack.id, unchanged: true })
  })
})

describe('cases difficulty', () => {
  test('prints the area under the curve by finding and subtlety', async () => {
    const { code, out } = await run('difficulty', '--pairs', '20', '--finding', 'nodule')
    expect(code).toBe(0)
    expect(out).toMatch(/subtlety 1.*subtlety 5/)
    expect(out).toMatch(/nodule\s+0\.\d{3} \(0\.\d{3}\)/)
  })
  test('gives the same as JSON', async () => {
    const { code, out } = await run('difficulty', '--pairs', '20', '--finding', 'nodule', '--json')
    expect(code).toBe(0)
    const { cells } = JSON.parse(out)
    expect(cells).toHaveLength(5)
    for (const { area } of cells) expect(area).toBeGreaterThanOrEqual(0)
  })
  test('refuses too few pairs', async () => {
    const { code, err } = await run('difficulty', '--pairs', '3')
    expect(code).toBe(2)
    expect(err).toMatch(/20 to 2000/)
  })
})

describe('cases sheet', () => {
  test('draws half of the films for each hospital on one PNG that says it is generated', async () => {
    const { code, out } = await run(
      'sheet',
      '--out',
      'sheet.png',
      '--count',
      '4',
      '--columns',
      '2',
      '--tile',
      '64',
      '--json',
    )
    expect(code).toBe(0)
    const { films } = JSON.parse(out)
    expect(films.map(({ id }: { id: string }) => id[0])).toEqual(['A', 'A', 'B', 'B'])
    const png = await readFile(join(folder, 'sheet.png'))
    expect([...png.subarray(1, 4)]).toEqual([0x50, 0x4e, 0x47])
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([128, 128])
    expect(png.toString('latin1')).toContain('Shows no patient')
  })
  test('fails with words when the file cannot be written', async () => {
    const { code, err } = await run('sheet', '--out', 'nowhere/sheet.png', '--count', '2', '--tile', '64')
    expect(code).toBe(1)
    expect(err).toMatch(/cannot write nowhere/)
  })
})
