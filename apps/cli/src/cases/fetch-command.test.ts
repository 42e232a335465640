import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type FileServer, serveFolder } from '../../../../tests/support/file-server.ts'
import { lacksSharedData, sharedFile } from '../../../../tests/support/shared-data.ts'
import { openEmptyCatalogue } from '../../../../tests/support/starter-catalogue.ts'
import { runCommand } from '../test-support/run-command.ts'

let cwd = ''
let server: FileServer
let empty = ''
beforeAll(async () => {
  const { app, dataDirectory } = await openEmptyCatalogue()
  await app.close()
  empty = dataDirectory
})
afterAll(() => rm(empty, { recursive: true, force: true }))
beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'collimator-fetch-'))
  await cp(empty, join(cwd, 'data'), { recursive: true })
  server = await serveFolder(cwd)
})
afterEach(async () => {
  await server.close()
  await rm(cwd, { recursive: true, force: true })
})

const run = (...argv: string[]) => runCommand({ cwd, dataDirectory: join(cwd, 'data') }, 'cases', 'fetch', ...argv)
const mirror = () => ['--mirror', server.address('/mirror').href]

type Listed = { set: string; address: string; sha256: string }
const listLines = async (...sets: string[]): Promise<Listed[]> =>
  JSON.parse((await run(...sets, ...mirror(), '--list', '--json')).out).files

describe('before anything is fetched', () => {
  it('a dry run shows sizes, licences, attribution, changes and truth, and what is left out', async () => {
    const { code, out, err } = await run('peds-cxr-224', 'hippocampus', '--dry-run', ...mirror())
    expect({ code, err, asked: server.asked }).toEqual({ code: 0, err: '', asked: [] })
    expect(out.split('\n').slice(0, 3)).toEqual([
      'set           cases  files there  to come  licence       source',
      'peds-cxr-224  90     0 of 90      0.6 MB   CC-BY-4.0     waliatushar/ai-pneumonia-detection at 362d6d1be840',
      'hippocampus   12     0 of 24      0.9 MB   CC-BY-SA-4.0  udacity/nd320-c3-3d-imaging-starter at 895fee683624',
    ])
    expect(out).toContain('\n  changes: resized to 224x224 and re-encoded as JPEG by the intermediate repository')
    expect(out).toMatch(/Kermany D.*doi:10\.17632/)
    expect(out).toMatch(/truth: expert human rater.*strong for volumetry/)
    expect(out).toMatch(/\nleft out: forrest-t1-02 \(brain-t1\): the 384 slices .* are not known\n/)
  })

  it('the same as JSON', async () => {
    const { sets, leftOut } = JSON.parse((await run('--dry-run', '--json')).out)
    expect(sets).toHaveLength(5)
    expect(sets[0]).toMatchObject({ set: 'adult-cxr', cases: 64, files: 64, filesThere: 0, bytesToCome: 24_480_706 })
    expect(leftOut).toHaveLength(3)
  })

  it('every file is listed with its address, at the public place or at a mirror', async () => {
    const { out } = await run('covid-cxr', '--list')
    const lines = out.trim().split('\n')
    expect(lines).toHaveLength(15)
    expect(lines[1]).toMatch(/^covid-cxr {2}\d+ +[0-9a-f]{64} {2}https:\/\/raw\.githubusercontent\.com\/ml-workgroup\//)
    const [file] = await listLines('covid-cxr')
    expect(file?.address.startsWith(server.address('/mirror/ml-workgroup/').href)).toBe(true)
  })

  it('the licences must be accepted by name', async () => {
    const refused = await run('adult-cxr', 'covid-cxr', '--accept', 'CC-BY-3.0', ...mirror())
    expect(refused).toMatchObject({ code: 2, out: '' })
    expect(refused.err).toMatch(/^collimator: Licences not accepted: NIH-ChestX-ray14\. Read them with --dry-run/)
    expect(server.asked).toEqual([])
  })

  it.each([
    [['knee'], /there is no set knee; there are adult-cxr, peds-cxr-full/],
    [['--mirror', 'somewhere'], /somewhere: expected an http or https address/],
    [['--mirror', 'ftp://x'], /expected an http or https address/],
    [['--list', '--dry-run'], /cannot be used with/],
  ])('%j is wrong usage', async (args, said) => {
    expect(await run(...args)).toMatchObject({ code: 2, out: '', err: expect.stringMatching(said) })
  })
})

describe('fetching', () => {
  it('names every film that is not at its source, and lists none of them', async () => {
    const done = await run('covid-cxr', '--accept', 'CC-BY-3.0', ...mirror())
    expect(done.code).toBe(1)
    expect(done.err.match(/the server answered with status 404/g)).toHaveLength(14)
    expect(done.out).toMatch(/^Nothing was imported: 14 faults/)
    const json = JSON.parse((await run('covid-cxr', '--accept', 'all', '--json', ...mirror())).out)
    expect(json.fetched).toMatchObject([{ set: 'covid-cxr', written: null }])
    expect(json.fetched[0].faults[0].message).toMatch(/^case mhh-\w+: covid-cxr\/\w+\.png: the server answered/)
  })

  it('takes no other bytes than the pinned ones', async () => {
    const [file] = await listLines('covid-cxr')
    server.answering = (_, answer) => Boolean(answer.end('another film'))
    const done = await run('covid-cxr', '--accept', 'all', ...mirror())
    expect(done.err).toMatch(/png: found 12 bytes, expected \d+\n/)
    expect(done.err).not.toContain(file?.sha256)
  })

  it.skipIf(lacksSharedData('casepack/starter-2026-11'))(
    'brings films and volumes with their labels from a mirror of the public source, and again brings nothing',
    async () => {
      const starter = sharedFile('casepack/starter-2026-11/manifest.json')
      const paths = starterPaths(starter)
      const files = await listLines('covid-cxr', 'hippocampus')
      const contents = new Map(
        files.map(({ address, sha256 }) => [
          new URL(address).pathname,
          sharedFile(`casepack/starter-2026-11/${paths.get(sha256)}`),
        ]),
      )
      server.answering = (asked, answer) => Boolean(answer.end(contents.get(asked.url ?? '')))
      const argv = ['covid-cxr', 'hippocampus', '--accept', 'CC-BY-3.0,CC-BY-SA-4.0', ...mirror()]
      const done = await run(...argv)
      expect(done).toMatchObject({ code: 0, err: '' })
      expect(done.out.replaceAll(/-[0-9a-f]{8}:/g, ':').split('\n')).toEqual([
        'public-films-covid-19-in-patients-hannover: 14 cases, 0 models; 14 files copied, 0 already there',
        'public-volumes-hippocampus-medical-segmentation-decathlon: 12 cases, 0 models; 24 files copied, 0 already there',
        '',
      ])
      expect(server.asked).toHaveLength(38)
      expect((await run(...argv)).out.match(/nothing changed/g)).toHaveLength(2)
      expect((await run('covid-cxr', '--dry-run')).out).toMatch(/14 of 14 {5}0\.0 MB/)
      expect(server.asked).toHaveLength(38)
    },
  )
})

function starterPaths(manifest: Uint8Array): Map<string, string> {
  type Case = { file: string; sha256: string; label_file: string; label_sha256: string }
  const { cases }: { cases: Case[] } = JSON.parse(new TextDecoder().decode(manifest))
  return new Map(
    cases.flatMap(
      (one) =>
        [
          [one.sha256, one.file],
          [one.label_sha256, one.label_file],
        ] as const,
    ),
  )
}
