import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { ok } from '@collimator/kernel'
import { readSelection } from '@collimator/review'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listAuditEvents } from '../audit/list-audit-events.ts'
import { openApp } from '../context/open-app.ts'
import { exportPrograms } from '../exports/export-programs.ts'
import { aContext, OPERATOR, successOf } from '../test-support/a-context.ts'
import { openTestApp, type TestApp } from '../test-support/open-test-app.ts'
import { backUpStore, backUpStoreAt } from './back-up-store.ts'
import { backupName, openBackupFolder, pruneBackups } from './backup-folder.ts'
import { checkStore } from './check-store.ts'
import { describeStore } from './describe-store.ts'
import { moveStoreTo, restoreStoreAt } from './restore-store.ts'
import { withStoreAt } from './store-address.ts'

const RELEASE = join(import.meta.dirname, '..', '..', '..', 'db', 'test', 'releases', '0.1.0')

let place = ''
let opened: TestApp
beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'collimator-care-'))
  opened = await openTestApp()
})
afterAll(async () => {
  await opened.close()
  await rm(place, { recursive: true, force: true })
})

test('a backup of the open store has its place and date, is told in the audit trail, and restores into a new folder', async () => {
  const { context } = opened
  const made = successOf(await backUpStore(context, {}))
  expect(made.path).toBe(join(context.app.dataDirectory, 'backups', 'collimator-2026-11-24T12-00-00Z.backup.gz'))
  const described = successOf(await describeStore(context, null))
  expect(described.backups).toEqual([
    {
      name: 'collimator-2026-11-24T12-00-00Z.backup.gz',
      madeAt: context.app.now(),
      bytes: made.bytes,
      isScheduled: false,
    },
  ])
  expect(described).toMatchObject({ kind: 'embedded', editions: [{ number: 1 }] })
  expect(successOf(await listAuditEvents(context, { filter: {} })).events[0]?.action).toBe('store.back-up')
  const to = { dataDirectory: join(place, 'restored') }
  expect(successOf(await restoreStoreAt(context, { path: made.path, to })).tables).toEqual(made.tables)
  const again = successOf(await backUpStoreAt(aContext(), { from: to, path: join(place, 'again') }))
  expect(again.tables).toEqual(made.tables)
})

test('the starter catalogue is sound', async () => {
  expect(successOf(await checkStore(opened.context, null))).toMatchObject({ faults: [], checked: { revisions: 300 } })
})

test('a folder without a store has nothing to back up or to move, and none is made', async () => {
  const from = { dataDirectory: join(place, 'nothing') }
  const refused = { ok: false, error: { code: 'BACKUP.STORE_EMPTY' } }
  expect(await backUpStoreAt(aContext(), { from })).toEqual(refused)
  expect(await moveStoreTo(aContext(), { from, to: { dataDirectory: join(place, 'elsewhere') } })).toEqual(refused)
  expect(await readdir(place)).not.toContain('nothing')
})

test('the store is cared for by its owner or operator, and restored by the operator alone', async () => {
  const visitor = { ...opened.context, actor: { kind: 'visitor' } } as const
  const job = { ...opened.context, actor: { kind: 'job', name: 'backup' } } as const
  const restore = { path: 'x', to: { dataDirectory: place } }
  for (const refused of [
    await backUpStore(visitor, {}),
    await describeStore(visitor, null),
    await checkStore(visitor, null),
    await restoreStoreAt(job, restore),
  ])
    expect(refused).toMatchObject({ ok: false, error: { code: 'ACCESS.REFUSED' } })
})

test('edition 1 of a store made by release 0.1.0 is exported with the bytes of that release', async () => {
  const dataDirectory = join(place, 'release')
  await restoreRelease(dataDirectory)
  const app = successOf(await openApp({ ...aContext().app, dataDirectory, databaseUrl: undefined, loadStarter: true }))
  const selection = readSelection(new URLSearchParams('status=all'))
  const { exports } = JSON.parse(readFileSync(join(RELEASE, 'expected.json'), 'utf8'))
  for (const format of ['csv', 'jsonl'] as const) {
    const context = { app, actor: OPERATOR, requestId: 'a-request' }
    const file = successOf(await exportPrograms(context, { selection, format }))
    expect([
      format,
      createHash('sha256')
        .update(file?.bytes ?? '')
        .digest('hex'),
    ]).toEqual([format, exports[format]])
  }
  await app.close()
})

async function restoreRelease(dataDirectory: string): Promise<void> {
  const statements = gunzipSync(readFileSync(join(RELEASE, 'dump.jsonl.gz')))
    .toString('utf8')
    .trimEnd()
    .split('\n')
  const run = withStoreAt({ dataDirectory }, (store) =>
    store.transaction(async (transaction) => {
      for (const statement of statements) await transaction.execute(JSON.parse(statement))
      return ok(null)
    }),
  )
  successOf(await run)
}

test('the schedule keeps its newest backups and removes only its own older ones', async () => {
  const dataDirectory = join(place, 'pruned')
  const folder = await openBackupFolder(dataDirectory)
  const days = ['2026-11-01', '2026-11-02', '2026-11-03'].map((day) => new Date(`${day}T03:00:00Z`))
  for (const day of days) await writeFile(join(folder, backupName(day, true)), 'a backup')
  await writeFile(join(folder, backupName(new Date('2026-10-01T03:00:00Z'))), 'made by a person')
  await writeFile(join(folder, 'notes.txt'), 'not ours')
  expect(await pruneBackups(dataDirectory, 2)).toBe(1)
  expect((await readdir(folder)).sort()).toEqual([
    'collimator-2026-10-01T03-00-00Z.backup.gz',
    'collimator-scheduled-2026-11-02T03-00-00Z.backup.gz',
    'collimator-scheduled-2026-11-03T03-00-00Z.backup.gz',
    'notes.txt',
  ])
})
