import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { diskFiles } from './disk-files.ts'
import type { FileStore } from './file-store.ts'
import { NotASha256, sha256Of } from './sha256.ts'

let root = ''
let run = 0
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'collimator-files-'))
})
afterAll(() => rm(root, { recursive: true, force: true }))

const newFolder = () => join(root, String(run++))
const bytes = (text: string) => new TextEncoder().encode(text)
const LIMIT = { limit: 10_000 }
async function* inPieces(pieces: readonly Uint8Array[]) {
  yield* pieces
}
async function wholeOf(store: FileStore, sha256: string, range?: { first: number; last: number }): Promise<Buffer> {
  const read = await store.read(sha256, range)
  if (!read.ok) throw new Error(read.error.code)
  const pieces: Uint8Array[] = []
  for await (const piece of read.value.content) pieces.push(piece)
  return Buffer.concat(pieces)
}
const incomingOf = (folder: string) => readdir(join(folder, 'incoming'))

it('whatever pieces a content comes in, it is kept under its hash, and any part of it is given back', async () => {
  const files = diskFiles(newFolder())
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 8 }),
      fc.nat(2500),
      fc.nat(2500),
      async (pieces, first, more) => {
        const content = Buffer.concat(pieces)
        const put = await files.put(inPieces(pieces), LIMIT)
        expect(put).toEqual({ ok: true, value: { sha256: sha256Of(content), bytes: content.length } })
        expect(await wholeOf(files, sha256Of(content))).toEqual(content)
        expect(await files.readWhole(sha256Of(content), 10_000)).toEqual({ ok: true, value: new Uint8Array(content) })
        const part = await wholeOf(files, sha256Of(content), { first, last: first + more })
        expect(part).toEqual(content.subarray(first, first + more + 1))
      },
    ),
    { numRuns: 60 },
  )
})

type Step =
  | { readonly kind: 'put' | 'remove'; readonly text: string }
  | { readonly kind: 'sweep'; readonly kept: readonly string[] }
const aText = fc.constantFrom('', 'a', 'b', 'longer text')
const aStep: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constantFrom('put' as const, 'remove' as const), text: aText }),
  fc.record({ kind: fc.constant('sweep' as const), kept: fc.array(aText) }),
)

it('after any puts, removals and sweeps the store holds what a set of contents would hold', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(aStep, { maxLength: 12 }), async (steps) => {
      const files = diskFiles(newFolder())
      const model = new Set<string>()
      for (const step of steps) {
        if ('kept' in step) {
          const kept = new Set(step.kept.map((text) => sha256Of(text)))
          const unreferenced = [...model].filter((text) => !kept.has(sha256Of(text)))
          const swept = await files.sweep({ isReferenced: (sha256) => kept.has(sha256), before: new Date(8.64e15) })
          expect(swept.ok && swept.value.files).toBe(unreferenced.length)
          for (const text of unreferenced) model.delete(text)
        } else if (step.kind === 'put') {
          await files.put(bytes(step.text), LIMIT)
          model.add(step.text)
        } else {
          await files.remove(sha256Of(step.text))
          model.delete(step.text)
        }
      }
      for (const text of ['', 'a', 'b', 'longer text'])
        expect(await files.size(sha256Of(text))).toEqual({ ok: true, value: model.has(text) ? text.length : null })
    }),
    { numRuns: 60 },
  )
})

it('a content that is too long, has another hash or breaks off leaves nothing behind', async () => {
  const folder = newFolder()
  const files = diskFiles(folder)
  expect(await files.put(bytes('four'), { limit: 3 })).toEqual({
    ok: false,
    error: { code: 'FILE.TOO_LARGE', limit: 3 },
  })
  const expected = sha256Of('other')
  const other = await files.put(bytes('four'), { limit: 4, sha256: expected })
  expect(other).toEqual({ ok: false, error: { code: 'FILE.OTHER_HASH', found: sha256Of('four'), expected } })
  async function* broken() {
    yield bytes('fo')
    throw Object.assign(new Error('the sender hung up'), { code: 'ECONNRESET' })
  }
  await expect(files.put(broken(), LIMIT)).rejects.toThrow('the sender hung up')
  expect(await files.size(sha256Of('four'))).toEqual({ ok: true, value: null })
  expect(await incomingOf(folder)).toEqual([])
})

it('twelve who put the same content at once keep it once', async () => {
  const folder = newFolder()
  const files = diskFiles(folder)
  const puts = await Promise.all(Array.from({ length: 12 }, () => files.put(bytes('same'), LIMIT)))
  expect(new Set(puts.map((put) => put.ok && put.value.sha256))).toEqual(new Set([sha256Of('same')]))
  expect(await readdir(join(folder, 'objects', sha256Of('same').slice(0, 2)))).toEqual([sha256Of('same')])
  expect(await incomingOf(folder)).toEqual([])
})

const LONG_AGO = new Date('2020-01-01T00:00:00Z')
const objectOf = (folder: string, sha256: string) => join(folder, 'objects', sha256.slice(0, 2), sha256)

it('a sweep leaves young files alone, and a file that was put or looked up again is young', async () => {
  const folder = newFolder()
  const files = diskFiles(folder)
  for (const text of ['young', 'renewed', 'put again', 'old']) await files.put(bytes(text), LIMIT)
  for (const text of ['renewed', 'put again', 'old']) await utimes(objectOf(folder, sha256Of(text)), LONG_AGO, LONG_AGO)
  expect(await files.renewIfIntact(sha256Of('renewed'))).toEqual({ ok: true, value: true })
  await files.put(bytes('put again'), LIMIT)
  const swept = await files.sweep({ isReferenced: () => false, before: new Date('2021-01-01T00:00:00Z') })
  expect(swept).toEqual({ ok: true, value: { files: 1, bytes: 3, temporaries: 0 } })
  expect(await files.size(sha256Of('old'))).toEqual({ ok: true, value: null })
  expect(await files.size(sha256Of('put again'))).toEqual({ ok: true, value: 9 })
})

it('a sweep takes what a killed put has left, once it is old', async () => {
  const folder = newFolder()
  const left = join(folder, 'incoming', 'left')
  await mkdir(join(folder, 'incoming'), { recursive: true })
  await writeFile(left, 'half')
  const files = diskFiles(folder)
  const before = new Date('2021-01-01T00:00:00Z')
  expect(await files.sweep({ isReferenced: () => false, before })).toMatchObject({ value: { temporaries: 0 } })
  await utimes(left, LONG_AGO, LONG_AGO)
  expect(await files.sweep({ isReferenced: () => false, before })).toMatchObject({ value: { temporaries: 1 } })
})

it('bytes that a failing disk has changed are not given, and are replaced by the next put', async () => {
  const folder = newFolder()
  const files = diskFiles(folder)
  await files.put(bytes('sound'), LIMIT)
  await writeFile(objectOf(folder, sha256Of('sound')), 'rotten')
  expect(await files.renewIfIntact(sha256Of('sound'))).toEqual({ ok: true, value: false })
  expect(await files.readWhole(sha256Of('sound'), 100)).toMatchObject({ error: { code: 'FILE.OTHER_HASH' } })
  await files.put(bytes('sound'), LIMIT)
  expect(await files.readWhole(sha256Of('sound'), 100)).toEqual({ ok: true, value: bytes('sound') })
})

it('a finished file of this machine is taken over and gone from where it was', async () => {
  const folder = newFolder()
  const path = join(folder, 'download')
  await mkdir(folder)
  await writeFile(path, 'downloaded')
  const files = diskFiles(join(folder, 'store'))
  const file = { sha256: sha256Of('downloaded'), bytes: 10 }
  expect(await files.adopt(path, file)).toEqual({ ok: true, value: file })
  expect(await wholeOf(files, file.sha256)).toEqual(Buffer.from('downloaded'))
  expect(await readdir(folder)).toEqual(['store'])
})

it('a file that is not there is said to be absent, and a name that is no hash never becomes a path', async () => {
  const files = diskFiles(newFolder())
  const sha256 = sha256Of('nothing')
  expect(await files.read(sha256)).toEqual({ ok: false, error: { code: 'FILE.ABSENT', sha256 } })
  expect(await files.readWhole(sha256, 1)).toEqual({ ok: false, error: { code: 'FILE.ABSENT', sha256 } })
  await expect(files.read('../../etc/passwd')).rejects.toThrow(NotASha256)
})
