import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { greyPng } from '../cases/write-png.ts'
import { CLASSES, PLACES, writeBrightnessTool } from '../test-support/brightness-tool.ts'
import { runCommand } from '../test-support/run-command.ts'

let cwd = ''
const collimator = (...argv: string[]) => runCommand({ cwd, dataDirectory: join(cwd, 'data') }, ...argv)
const evaluate = (...argv: string[]) => collimator('ai', 'evaluate', ...argv)

const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** A pack of grey squares: the brighter, the more the tool suspects. */
async function writePack(
  name: string,
  films: readonly (readonly [grey: number, label: object])[],
  changes: object = {},
): Promise<void> {
  await mkdir(join(cwd, name), { recursive: true })
  const cases = []
  for (const [i, [grey, label]] of films.entries()) {
    const pixels = new Uint8Array(64)
    for (const at of [0, 1, 8, 9]) pixels[at] = grey
    const png = greyPng(pixels, 8, 'test')
    await writeFile(join(cwd, name, `film-${i}.png`), png)
    const own = {
      id: `film-${i}`,
      set: 'squares',
      modality: 'CR',
      file: `film-${i}.png`,
      sha256: hash(png),
      bytes: png.length,
    }
    const terms = { source: { by: 'tests' }, licence: 'MIT', attribution: ['tests'] }
    cases.push({ ...own, ...terms, truth: { ...label, by: 'tests', strength: 'exact' }, ...changes })
  }
  await writeFile(join(cwd, name, 'manifest.json'), JSON.stringify({ name, made: '2026-11-24', cases }))
}

beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'collimator-evaluate-'))
  await writeBrightnessTool(cwd, 'places', PLACES)
  await writeBrightnessTool(cwd, 'sorts', { ...CLASSES, condition: 'pneumonia' })
  await writeBrightnessTool(cwd, 'other', CLASSES)
  const ill = { pneumonia: true, class: 'ill' }
  const [well, odd] = [
    { pneumonia: false, class: 'well' },
    { pneumonia: false, class: 'odd' },
  ]
  await writePack('squares', [
    [250, ill],
    [120, ill],
    [200, odd],
    [40, odd],
    [20, well],
    [60, well],
    [90, {}],
  ])
  await writePack('all-ill', [
    [250, ill],
    [120, ill],
  ])
  await writePack('no-cases', [])
  await writePack(
    'other-bytes',
    [
      [250, ill],
      [20, well],
    ],
    { sha256: 'a'.repeat(64) },
  )
  await writePack('not-allowed', [[250, ill]], { licence: '' })
  await mkdir(join(cwd, 'empty'))
  await mkdir(join(cwd, 'broken'))
  await writeFile(join(cwd, 'broken', 'manifest.json'), '{"name": "cut o')
  const made = await collimator(
    'cases',
    'generate',
    '--seed',
    't',
    '--n',
    '8',
    '--hospital',
    'A',
    '--prevalence',
    '.6',
    '--size',
    '64',
    '--workers',
    '0',
    '--out',
    'films',
  )
  if (made.code !== 0) throw new Error(made.err)
})
afterAll(() => rm(cwd, { recursive: true, force: true }))

describe('ai evaluate', () => {
  it('ranks the labelled films of a pack: 7 of 8 pairs right, and each class of negatives apart', async () => {
    const done = await evaluate('./sorts', 'squares', '--json', '--svg', 'roc.svg', '--reliability', 'reliability.svg')
    expect(done.code).toBe(0)
    const { source, films, leftOut, hospitals, comparisons } = JSON.parse(done.out)
    expect({ source, films, leftOut, comparisons }).toEqual({
      source: { kind: 'folder', name: 'squares' },
      films: 6,
      leftOut: ['film-6'],
      comparisons: [],
    })
    const areas = hospitals.map((one: { hospital: string; questions: { auc: { value: number } }[] }) => [
      one.hospital,
      one.questions[0]?.auc.value,
    ])
    expect(areas).toEqual([
      ['squares', 0.875],
      ['squares, negatives "odd"', 0.75],
      ['squares, negatives "well"', 1],
    ])
    expect(await readFile(join(cwd, 'roc.svg'), 'utf8')).toContain('AUC 0.875')
    expect(await readFile(join(cwd, 'reliability.svg'), 'utf8')).toContain('Stated probability')
  })

  it('says the same for people, with the attribution and what is left out', async () => {
    const { out } = await evaluate('./sorts', 'squares')
    expect(out).toContain(
      'on 6 films in squares. Not for diagnosis.\nBrightness, by nobody\n1 cases say nothing about it',
    )
    expect(out).toMatch(/pneumonia +2 of 6 +0\.875 \(/)
  })

  it('judges a tool of findings on generated cases by hospital, with subtlety and places', async () => {
    const done = await evaluate('./places', 'films', '--json')
    const [hospital] = JSON.parse(done.out).hospitals
    expect(hospital).toMatchObject({ hospital: 'A', films: 8, patients: 8 })
    expect(hospital.questions).toMatchObject([{ question: 'nodule', films: 8 }])
    expect(hospital.localisation.rule).toContain('centre lies in the finding')
    expect((await evaluate('./places', 'films')).out).toContain('A: 8 films of 8 persons')
  })

  it('judges an imported pack by its id', async () => {
    const imported = await collimator('cases', 'import', 'squares', '--json')
    const { pack } = JSON.parse(imported.out).written
    const { source, films } = JSON.parse((await evaluate('./sorts', pack, '--json')).out)
    expect({ source, films }).toEqual({ source: { kind: 'pack', name: 'squares' }, films: 6 })
  })

  it('says for one class only that there is no AUC', async () => {
    const [hospital] = JSON.parse((await evaluate('./sorts', 'all-ill', '--json')).out).hospitals
    expect(hospital.questions[0].auc).toEqual({ notEstimable: 'there is no negative case', n: 2 })
    expect(hospital.questions[0].sensitivity).toMatchObject({ n: 2 })
  })

  it.each([
    [
      ['./sorts', 'empty'],
      /empty.manifest\.json: there is no such file, expected a manifest of cases with their truth/,
    ],
    [['./sorts', 'broken'], /broken.manifest\.json: .*JSON/],
    [['./sorts', 'no-cases'], /no-cases.manifest\.json: it lists no case, expected at least one/],
    [['./sorts', 'not-allowed'], /not-allowed.manifest\.json: .*licence/],
    [['./sorts', 'other-bytes'], /film-0\.png: found SHA-256 .*, expected aaaa/],
    [['./sorts', 'nowhere/'], /nowhere.manifest\.json: there is no such file/],
    [['./sorts', 'nowhere'], /there is no folder and no imported pack nowhere; packs: /],
    [['./other', 'squares'], /other answers brightness; of that the cases say nothing; their truth is of pneumonia/],
    [['./places', 'squares'], /places answers nodule; of that the cases say nothing/],
    [['nobody', 'squares'], /there is no AI tool nobody/],
  ] as const)('%j fails in words', async (argv, message) => {
    const done = await evaluate(...argv)
    expect(done.code).toBe(1)
    expect(done.err).toMatch(message)
    expect(done.out).toBe('')
  })
})

describe('ai card', () => {
  const card = (...argv: string[]) => collimator('ai', 'card', ...argv)

  it('shows what a tool is for, how it was judged and what its limits are, and draws it', async () => {
    const { code, out } = await card('alder', '--svg', 'card.svg')
    expect(code).toBe(0)
    expect(out).toMatch(/^Alder .*Not for diagnosis\./)
    for (const part of [
      'Intended use',
      'performance, A',
      'AUC difference',
      'Known shortcut',
      'say nothing about patients',
    ]) {
      expect(out).toContain(part)
    }
    expect(await readFile(join(cwd, 'card.svg'), 'utf8')).toContain('<svg')
  })
  it('gives the card as it is kept', async () => {
    const shipped = join(import.meta.dirname, '../../../../content/ai-tools/alder/card.json')
    expect(JSON.parse((await card('alder', '--json')).out)).toEqual(JSON.parse(await readFile(shipped, 'utf8')))
  })
  it.each([
    ['nobody', /there is no AI tool nobody, expected alder/],
    ['lenet-mit', /lenet-mit has no card/],
  ])('of %s fails in words', async (tool, message) => {
    const done = await card(tool)
    expect(done).toMatchObject({ code: 1, out: '', err: expect.stringMatching(message) })
  })
})
