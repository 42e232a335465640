import { claimJob, insertJob, jobById, releaseAbandoned } from '@collimator/db'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type Context, insideOf } from '../context/context.ts'
import type { Actor, PersonId } from '../policy/actor.ts'
import { successOf } from '../test-support/a-context.ts'
import { openTestApp, type TestApp } from '../test-support/open-test-app.ts'
import { enqueueJob } from './enqueue-job.ts'
import { importOrQueueListings, LARGE_IMPORT_BYTES } from './import-or-queue-listings.ts'
import { cancelJob, listJobs, retryJob, type ShownJob, showJob } from './show-jobs.ts'
import { startJobWorker } from './start-job-worker.ts'

let app: TestApp
let context: Context
const faults: unknown[] = []
beforeEach(async () => {
  app = await openTestApp({ loadStarter: false })
  context = app.context
  faults.length = 0
})
afterEach(() => app.close())

const work = (housekeeping = false) =>
  startJobWorker(context.app, { housekeeping, onFault: (error) => void faults.push(error) })
const isOver = ({ state }: ShownJob) => state !== 'waiting' && state !== 'running'

/** The job once it is over. */
async function overJob(id: string): Promise<ShownJob> {
  for (;;) {
    const job = successOf(await showJob(context, { id }))
    if (isOver(job)) return job
    if (faults.length > 0) throw new Error('the worker has a fault', { cause: faults[0] })
    await new Promise((resolve) => setImmediate(resolve))
  }
}

const LISTING = { title: 'x'.repeat(LARGE_IMPORT_BYTES) }
const largeFile = (name = 'large.jsonl') => ({
  fileName: name,
  bytes: new TextEncoder().encode(JSON.stringify(LISTING)),
  acceptValid: false,
})

it('a large file of listings is left to a job, which says what is wrong with it; the file stays while the job may run', async () => {
  const started = successOf(await importOrQueueListings(context, largeFile()))
  if (started.kind !== 'queued') throw new Error('imported at once')
  const worker = work()
  const job = await overJob(started.jobId)
  await worker.stop()
  expect(job).toMatchObject({ kind: 'import-listings', state: 'done', attempts: 1, requestedBy: { id: 'test' } })
  expect(job.result).toMatchObject({ rows: 1, badRows: 1, written: null })
  expect(faults).toEqual([])
})

it('a job whose file has gone fails and says so; it can be started again', async () => {
  const started = successOf(await importOrQueueListings(context, largeFile()))
  if (started.kind !== 'queued') throw new Error('imported at once')
  const id = started.jobId
  const stored = await jobById(insideOf(context.app).store.db, id)
  if (!stored) throw new TypeError('the job is not in the store')
  const { sha256 } = stored.input as { sha256: string }
  await insideOf(context.app).files.remove(sha256)
  const worker = work()
  const failed = await overJob(id)
  expect(failed).toMatchObject({ state: 'failed' })
  expect(failed.reason).toBe(`large.jsonl: the file store has no file with SHA-256 ${sha256}`)
  await insideOf(context.app).files.put(largeFile().bytes, { limit: 10 ** 7 })
  successOf(await retryJob(context, { id }))
  expect((await overJob(id)).state).toBe('done')
  await worker.stop()
})

it('what a killed process left running is begun again at the next start, and done', async () => {
  const { id } = successOf(await enqueueJob(context, { kind: 'maintain-store', input: {} }))
  await claimJob(insideOf(context.app).store.db, 'a process that was killed', context.app.now())
  const worker = work()
  expect(await overJob(id)).toMatchObject({ state: 'done', attempts: 2 })
  await worker.stop()
})

it('the schedule asks for a backup when one is due, and not again before its time', async () => {
  const backup = { everyMinutes: 60, keep: 2 }
  const options = { housekeeping: false, backup, onFault: (error: unknown) => void faults.push(error) }
  for (const round of ['first', 'second']) {
    const worker = startJobWorker(context.app, options)
    const backups = async () =>
      successOf(await listJobs(context, {})).jobs.filter(({ kind }) => kind === 'scheduled-backup')
    while ((await backups()).length === 0) await new Promise((resolve) => setImmediate(resolve))
    const [asked, ...others] = await backups()
    expect([round, others]).toEqual([round, []])
    expect(await overJob(asked?.id ?? '')).toMatchObject({ state: 'done', result: { removed: 0, absentFiles: [] } })
    await worker.stop()
  }
  expect(faults).toEqual([])
})

it('the house asks for its own housekeeping, once', async () => {
  const worker = work(true)
  const found = async () => successOf(await listJobs(context, {})).jobs
  while ((await found()).length < 2 || !(await found()).every(isOver)) {
    if (faults.length > 0) throw new Error('the worker has a fault', { cause: faults[0] })
    await new Promise((go) => setImmediate(go))
  }
  await worker.stop()
  const jobs = await found()
  expect(jobs.map(({ kind, state }) => `${kind} ${state}`).sort()).toEqual([
    'maintain-store done',
    'prepare-open-exercises done',
    'sweep-files done',
  ])
})

it('a job is refused for a kind or an input that there is not, before anything is kept', async () => {
  expect(await enqueueJob(context, { kind: 'dig', input: null })).toMatchObject({ error: { code: 'JOB.UNKNOWN_KIND' } })
  const bad = await enqueueJob(context, { kind: 'import-listings', input: { sha256: '../../x' } })
  expect(bad).toMatchObject({ error: { code: 'JOB.BAD_INPUT' } })
  expect(successOf(await listJobs(context, {})).jobs).toEqual([])
})

it('a waiting job is cancelled at once; one that is over is not', async () => {
  const { id } = successOf(await enqueueJob(context, { kind: 'maintain-store', input: {} }))
  successOf(await cancelJob(context, { id }))
  expect(successOf(await showJob(context, { id })).state).toBe('cancelled')
  expect(await cancelJob(context, { id })).toMatchObject({ error: { code: 'JOB.NOT_READY', state: 'cancelled' } })
  expect(await showJob(context, { id: 'no id' })).toMatchObject({ error: { code: 'JOB.UNKNOWN' } })
})

it('a job of a kind that only a later version knows fails with that reason', async () => {
  const { db } = insideOf(context.app).store
  const id = '0b0e7c6e-6f0a-4c55-9d0a-2f1f3d1c0a11'
  const requestedAt = context.app.now()
  const requestedBy = { kind: 'operator', id: 'anna' }
  await insertJob(db, { id, kind: 'later', input: {}, once: false, requestedAt, requestedBy, mostAttempts: 1 })
  const worker = work()
  expect((await overJob(id)).reason).toBe('this version of the program has no job later')
  await worker.stop()
  const beatBefore = new Date('2030-01-01T00:00:00Z')
  expect(await releaseAbandoned(db, { beatBefore, exceptOf: '' }, requestedAt)).toBe(0)
})

it('a person sees and changes the jobs that they started, and no others', async () => {
  const person = (id: string, role: 'owner' | 'member'): Actor => ({
    kind: 'person',
    id: id as PersonId,
    name: id,
    memberships: [{ scope: { kind: 'installation' }, role }],
  })
  const { id } = successOf(
    await enqueueJob({ ...context, actor: person('eva', 'owner') }, { kind: 'maintain-store', input: {} }),
  )
  const seenBy = (actor: Actor) => showJob({ ...context, actor }, { id })
  expect((await seenBy(person('eva', 'member'))).ok).toBe(true)
  expect(await seenBy(person('max', 'member'))).toMatchObject({ error: { code: 'ACCESS.REFUSED' } })
  expect(await listJobs({ ...context, actor: person('eva', 'member') }, {})).toMatchObject({
    error: { code: 'ACCESS.REFUSED' },
  })
})
