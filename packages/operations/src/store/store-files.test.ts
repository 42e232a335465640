import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { filmOfText } from '../../../../tests/support/film-of-text.ts'
import { importCasePack } from '../cases/import-case-pack.ts'
import { successOf } from '../test-support/a-context.ts'
import { keptFile } from '../test-support/kept-file.ts'
import { openTestApp, type TestApp } from '../test-support/open-test-app.ts'
import { writePackFolder } from '../test-support/pack-folder.ts'
import { backUpStore } from './back-up-store.ts'
import { checkStore } from './check-store.ts'
import { moveStoreTo, restoreStoreAt } from './restore-store.ts'

const FILM = filmOfText('a film')
const SHA256 = createHash('sha256').update(FILM).digest('hex')

let place = ''
let app: TestApp
beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'collimator-store-files-'))
  app = await openTestApp({ loadStarter: false, actor: { kind: 'operator', name: 'anna' } })
  const folder = join(place, 'pack')
  await writePackFolder(folder, [{ id: 'one', content: FILM }])
  successOf(await importCasePack(app.context, { folder, acceptValid: false }))
})
afterAll(async () => {
  await app.close()
  await rm(place, { recursive: true, force: true })
})

it('files that rows refer to are in the backup, and restored with it by their hash', async () => {
  const made = successOf(await backUpStore(app.context, { path: join(place, 'whole.backup.gz') }))
  expect([made.files >= 1, made.absentFiles]).toEqual([true, []])
  const to = { dataDirectory: join(place, 'restored') }
  const restored = successOf(await restoreStoreAt(app.context, { path: made.path, to }))
  expect(restored.files).toBe(made.files)
  expect(await readFile(keptFile(to.dataDirectory, SHA256))).toEqual(Buffer.from(FILM))
  const moved = { dataDirectory: join(place, 'moved') }
  successOf(await moveStoreTo(app.context, { from: to, to: moved }))
  expect(await readFile(keptFile(moved.dataDirectory, SHA256))).toEqual(Buffer.from(FILM))
})

it('a file that was changed, and one that is gone, are faults of the check; the backup says which it lacks', async () => {
  const { dataDirectory } = app.context.app
  expect(successOf(await checkStore(app.context, null)).faults).toEqual([])
  await writeFile(keptFile(dataDirectory, SHA256), 'other bytes')
  expect(successOf(await checkStore(app.context, null)).faults).toEqual([
    { what: `file ${SHA256}`, found: createHash('sha256').update('other bytes').digest('hex'), expected: SHA256 },
  ])
  await rm(keptFile(dataDirectory, SHA256))
  expect(successOf(await checkStore(app.context, null)).faults).toEqual([
    { what: `file ${SHA256}`, found: 'no such file', expected: 'its bytes' },
  ])
  const made = successOf(await backUpStore(app.context, { path: join(place, 'lacking.backup.gz') }))
  expect(made.absentFiles).toEqual([SHA256])
})
