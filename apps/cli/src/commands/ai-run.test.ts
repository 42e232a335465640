import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { greyPng } from '../cases/write-png.ts'
import { CLASSES, PLACES, sha256, writeBrightnessTool } from '../test-support/brightness-tool.ts'
import { runCommand } from '../test-support/run-command.ts'

let cwd = ''
const run = (...argv: string[]) => runCommand({ cwd, dataDirectory: join(cwd, 'data') }, 'ai', 'run', ...argv)

beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'collimator-ai-'))
  await writeBrightnessTool(cwd, 'places', PLACES)
  await writeBrightnessTool(cwd, 'sorts', CLASSES)
  const grey = new Uint8Array(64)
  for (const at of [0, 1, 8, 9]) grey[at] = 204
  await writeFile(join(cwd, 'film.png'), greyPng(grey, 8, 'test'))
  await writeFile(join(cwd, 'letter.txt'), 'a letter')
})
afterAll(() => rm(cwd, { recursive: true, force: true }))

const SAYS_NOTHING = 'The file does not say what it shows; whether the tool is made for it is not known.'

describe('ai run', () => {
  it('stops reading a device that never ends', async () => {
    const { code, err } = await run('./places', '/dev/zero')
    expect({ code, err }).toEqual({ code: 1, err: 'collimator: /dev/zero: found more than 268435456 bytes\n' })
  })

  it('says in JSON what the tool found, where, which tool it was, and draws it onto the film in colour', async () => {
    const done = await run('./places', 'film.png', '--json', '--heat-map', 'heat.png')
    expect(done).toMatchObject({ code: 0, err: '' })
    expect(JSON.parse(done.out)).toEqual({
      notice: 'Not for diagnosis',
      tool: {
        id: 'places',
        name: 'Brightness',
        version: '1.2.0',
        modelSha256: sha256,
        maker: 'tests',
        licence: 'MIT',
        attribution: ['Brightness, by nobody'],
        intendedUse: 'tests',
      },
      film: { file: 'film.png', width: 8, height: 8, modality: null, isGenerated: null },
      remarks: [SAYS_NOTHING],
      kind: 'findings',
      findings: [{ finding: 'nodule', probability: expect.closeTo(0.8, 6), threshold: 0.5, flagged: true }],
      boxes: [{ finding: 'nodule', box: [0, 0, 2, 2], score: expect.closeTo(0.8, 6) }],
    })
    const png = await readFile(join(cwd, 'heat.png'))
    expect([png.readUInt32BE(16), png.readUInt32BE(20), png[24], png[25]]).toEqual([8, 8, 8, 2])
  })

  it('says the same for people', async () => {
    const done = await run('./places', 'film.png')
    expect(done.out.split('\n')).toEqual([
      `Brightness (places 1.2.0, model ${sha256.slice(0, 12)}). Not for diagnosis.`,
      'Brightness, by nobody',
      'Intended use: tests',
      SAYS_NOTHING,
      'finding  probability  threshold  flagged  boxes (left, top, width, height)',
      'nodule   0.8000       0.5000     yes      [0, 0, 2, 2]',
      '',
    ])
  })

  it('lists the classes of a tool that sorts', async () => {
    const done = await run('./sorts', 'film.png')
    expect(done.out).toContain('brightness  0.6900       0.5000     yes')
    expect(done.out).toContain('dark    0.3100')
  })

  it.each([
    [['./sorts', 'film.png', '--heat-map', 'no.png'], 2, 'sorts shows no places, so there is no heat map'],
    [['./places', 'letter.txt'], 1, 'letter.txt: found no PNG, JPEG, DICOM or NIfTI, expected an image'],
    [['./places', 'absent.png'], 1, 'absent.png: there is no such file or folder'],
    [['./absent', 'film.png'], 1, /absent.tool\.json: there is no such file/],
    [['nobody', 'film.png'], 1, /^collimator: there is no AI tool nobody, expected .*lenet-mit/],
    [['lenet-mit', 'film.png'], 1, /the weights of lenet-mit do not ship with the program: import a case pack/],
  ] as const)('%j fails in words', async (argv, code, message) => {
    const done = await run(...argv)
    expect(done).toMatchObject({ code, out: '' })
    expect(done.err).toMatch(typeof message === 'string' ? `collimator: ${message}\n` : message)
    expect(done.err).not.toMatch(/defect|\n\s+at /)
  })
})
