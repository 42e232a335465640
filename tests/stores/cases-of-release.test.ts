import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { appendFile, cp, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { Result } from '@collimator/kernel'
import {
  type Actor,
  type Context,
  exportCasePack,
  listAuditEvents,
  listCases,
  openApp,
  writeCasesAsDicom,
} from '@collimator/operations'
import { afterAll, beforeAll, expect, test } from 'vitest'

const RELEASE = join(import.meta.dirname, 'cases-0.1.0')
const CONTENT = join(import.meta.dirname, '..', '..', 'content')
const OPERATOR: Actor = { kind: 'operator', name: 'anna' }

type Hashes = Readonly<Record<string, string>>
type Expected = {
  readonly orphan: string
  readonly listed: { readonly json: string }
  readonly written: readonly { readonly id: string; readonly exported: Hashes; readonly dicom: Hashes }[]
}

let place = ''
let expected: Expected
let folders = 0
beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'collimator-release-'))
  expected = JSON.parse(await readFile(join(RELEASE, 'expected.json'), 'utf8'))
  // Making a store takes longer than anything else here; every test begins with a copy of this one.
  await opened(join(place, 'empty'), async () => undefined)
})
afterAll(() => rm(place, { recursive: true, force: true }))

/** Opens an app over a data folder, as every start does, and says what it reported. */
async function opened<T>(dataDirectory: string, work: (context: Context) => Promise<T>) {
  const lines: string[] = []
  const app = successOf(
    await openApp({
      contentDirectory: CONTENT,
      dataDirectory,
      databaseUrl: undefined,
      now: () => new Date('2026-11-30T12:00:00Z'),
      onProgress: (line) => void lines.push(line),
      loadStarter: false,
    }),
  )
  try {
    return { value: await work({ app, actor: OPERATOR, requestId: 'a-request' }), lines }
  } finally {
    await app.close()
  }
}

function successOf<T>(result: Result<T, unknown>): T {
  if (result.ok) return result.value
  throw new Error(JSON.stringify(result.error))
}

/** A data folder of its own with a store and the cases as the release keeps them. */
async function folderOfRelease(): Promise<string> {
  const data = join(place, `data-${folders++}`)
  await cp(join(place, 'empty'), data, { recursive: true })
  const lines = gunzipSync(await readFile(join(RELEASE, 'cases.jsonl.gz')))
    .toString('utf8')
    .trimEnd()
    .split('\n')
  for (const line of lines) {
    const { path, base64 } = JSON.parse(line)
    const file = join(data, 'cases', path)
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, Buffer.from(base64, 'base64'))
  }
  return data
}

async function hashesIn(folder: string): Promise<Hashes> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const hashed = files.map(async (file) => {
    const hash = createHash('sha256').update(await readFile(file))
    return [file.slice(folder.length + 1), hash.digest('hex')] as const
  })
  return Object.fromEntries((await Promise.all(hashed)).sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** What the present version lists and writes of the packs in a store. */
async function cases(context: Context) {
  const out = await mkdtemp(join(place, 'written-'))
  const packs = successOf(await listCases(context, null))
  const written = []
  for (const { id } of packs) {
    const [exported, dicom] = [join(out, id), join(out, `dicom-${id}`)]
    successOf(await exportCasePack(context, { folder: exported, pack: id }))
    successOf(await writeCasesAsDicom(context, { folder: dicom, pack: id, cases: [] }))
    written.push({ id, exported: await hashesIn(exported), dicom: await hashesIn(dicom) })
  }
  return { listed: JSON.parse(JSON.stringify({ packs })), written }
}

/** What the release listed and wrote, with what lists say of packs since then. */
function ofRelease() {
  const { packs } = JSON.parse(expected.listed.json)
  const listed = packs.map((pack: object) => ({ ...pack, deidentification: null, withdrawn: [] }))
  return { listed: { packs: listed }, written: expected.written }
}
const kept = (data: string, sha256: string) => join(data, 'files', 'objects', sha256.slice(0, 2), sha256)
const imports = async (context: Context) =>
  successOf(await listAuditEvents(context, { filter: { action: 'cases.import' } })).events.length

test('cases of release 0.1.0 are listed, exported and wrapped with the same bytes, and the old folder is gone', async () => {
  const data = await folderOfRelease()
  const { value, lines } = await opened(data, async (context) => [await cases(context), await imports(context)])
  expect(value).toEqual([ofRelease(), 2])
  expect(lines).toContain('Moving the imported cases into the store')
  expect((await readdir(data)).filter((name) => name.startsWith('cases'))).toEqual([])
  expect(await readFile(kept(data, expected.orphan), 'utf8')).toBe('a file of a pack that was never listed')
  expect(await readdir(join(data, 'downloads'))).toEqual([`${'e'.repeat(64)}.free`])
  const again = await opened(data, async (context) => [await cases(context), await imports(context)])
  expect(again.value).toEqual([ofRelease(), 2])
  expect(again.lines).not.toContain('Moving the imported cases into the store')
})

test.each([
  ['before the first pack is in the store', 1],
  ['between two packs', 2],
])('killed %s, moving the cases goes on at the next start, and nothing is lost or twice', async (_moment, at) => {
  const data = await folderOfRelease()
  const script = join(import.meta.dirname, 'support', 'start-and-stop.ts')
  const child = spawn(process.execPath, ['--import', 'tsx', script, data, String(at)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(child.stdout, 'data')
  child.kill('SIGKILL')
  await once(child, 'exit')
  expect(existsSync(join(data, 'cases', 'packs'))).toBe(true)
  const { value } = await opened(data, async (context) => [await cases(context), await imports(context)])
  expect(value).toEqual([ofRelease(), 2])
  expect((await readdir(data)).filter((name) => name.startsWith('cases'))).toEqual([])
})

test('killed while files were moved or while the old folder was removed, the next start ends the work', async () => {
  const data = await folderOfRelease()
  await mkdir(join(data, 'downloads'))
  await rename(join(data, 'cases', 'incoming', 'half-a-copy'), join(data, 'downloads', 'taken-over.1'))
  await mkdir(dirname(kept(data, expected.orphan)), { recursive: true })
  await cp(join(data, 'cases', 'objects', expected.orphan.slice(0, 2), expected.orphan), kept(data, expected.orphan))
  await cp(join(data, 'cases'), join(data, 'cases-taken-over'), { recursive: true })
  expect((await opened(data, cases)).value).toEqual(ofRelease())
  expect((await readdir(data)).filter((name) => name.startsWith('cases'))).toEqual([])
})

test('a damaged file and a damaged record are named and stay in a folder of their own; the rest is moved', async () => {
  const data = await folderOfRelease()
  const [first, second] = (await readdir(join(data, 'cases', 'packs'))).sort()
  await writeFile(join(data, 'cases', 'packs', first ?? ''), '{ no record')
  await appendFile(join(data, 'cases', 'objects', expected.orphan.slice(0, 2), expected.orphan), 'changed')
  const { value, lines } = await opened(data, async (context) => successOf(await listCases(context, null)))
  expect(value.map(({ id }) => `${id}.json`)).toEqual([second])
  const [left = '', ...others] = (await readdir(data)).filter((name) => name.startsWith('cases'))
  expect([left, others]).toEqual([expect.stringMatching(/^cases-damaged-/), []])
  for (const path of [join('packs', first ?? ''), join('objects', expected.orphan.slice(0, 2), expected.orphan)]) {
    expect(lines).toContain(`${join(data, left, path)} is damaged and was not moved; import its pack again`)
    expect(existsSync(join(data, left, path))).toBe(true)
  }
})
