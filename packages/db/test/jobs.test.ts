import { fork } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { err, ok } from '@collimator/kernel'
import { expect, inject, test } from 'vitest'
import {
  beatJob,
  callJobOff,
  claimJob,
  endJob,
  giveJobBack,
  insertJob,
  jobById,
  listedJobs,
  migrate,
  type NewJob,
  openStore,
  queueJobAgain,
  releaseAbandoned,
  removeJobsEnded,
} from '../src/index.ts'
import { onEachStore, rolledBack } from './support/on-each-store.ts'
import { createOwnDatabase } from './support/own-database.ts'
import { successOf } from './support/success-of.ts'

const at = (minute: number) => new Date(Date.UTC(2026, 10, 24, 12, minute))
const aJob = (changes: Partial<NewJob> = {}): NewJob => ({
  id: randomUUID(),
  kind: 'a-kind',
  input: { file: 'x' },
  once: false,
  requestedAt: at(0),
  requestedBy: { kind: 'operator', id: 'anna' },
  mostAttempts: 2,
  ...changes,
})
const NOTHING = { doing: null, done: null, total: null }

onEachStore('jobs', (store) => {
  test('work is done in the order in which it was asked for, and says how far it is and what came of it', () =>
    rolledBack(store(), async (db) => {
      const [first, second] = [aJob(), aJob({ requestedAt: at(1) })]
      await insertJob(db, second)
      await insertJob(db, first)
      const claim = { id: first.id, worker: 'w' }
      expect(await claimJob(db, 'w', at(2))).toMatchObject({ ...first, state: 'running', attempts: 1 })
      expect(await beatJob(db, claim, { doing: 'copying', done: 3, total: 8 }, at(3))).toBe('on')
      expect((await jobById(db, first.id))?.progress).toEqual({ doing: 'copying', done: 3, total: 8 })
      expect(await endJob(db, claim, { state: 'done', result: { cases: 8 } }, at(4))).toBe(true)
      expect(await jobById(db, first.id)).toMatchObject({ state: 'done', result: { cases: 8 }, endedAt: at(4) })
      expect((await claimJob(db, 'w', at(5)))?.id).toBe(second.id)
      expect(await claimJob(db, 'w', at(5))).toBeUndefined()
      expect((await listedJobs(db, { limit: 9 })).map(({ id }) => id)).toEqual([second.id, first.id])
      expect((await listedJobs(db, { limit: 9, older: second })).map(({ id }) => id)).toEqual([first.id])
    }))

  test('a job of a transaction that is rolled back never was', async () => {
    const job = aJob()
    await store().transaction(async (transaction) => {
      await insertJob(transaction, job)
      return err('changed my mind')
    })
    expect(await jobById(store().db, job.id)).toBeUndefined()
  })

  test('a worker that stops beating loses the job: it is begun again, and fails with the reason when it was begun often enough', () =>
    rolledBack(store(), async (db) => {
      const job = aJob()
      await insertJob(db, job)
      await claimJob(db, 'dead', at(0))
      expect(await releaseAbandoned(db, { beatBefore: at(0), exceptOf: 'me' }, at(1))).toBe(0)
      expect(await releaseAbandoned(db, { beatBefore: at(1), exceptOf: 'me' }, at(2))).toBe(1)
      expect((await claimJob(db, 'alive', at(3)))?.attempts).toBe(2)
      expect(await beatJob(db, { id: job.id, worker: 'dead' }, NOTHING, at(3))).toBe('lost')
      expect(await endJob(db, { id: job.id, worker: 'dead' }, { state: 'cancelled' }, at(3))).toBe(false)
      expect(await releaseAbandoned(db, { beatBefore: at(4), exceptOf: 'me' }, at(5))).toBe(1)
      const failed = await jobById(db, job.id)
      expect(failed).toMatchObject({ state: 'failed', endedAt: at(5) })
      expect(failed?.reason).toBe('the process that worked on it ended before the work did')
    }))

  test('a job is called off at once while it waits, by its worker while it runs, and not at all when it has ended', () =>
    rolledBack(store(), async (db) => {
      const [running, waiting] = [aJob(), aJob({ requestedAt: at(1) })]
      await insertJob(db, running)
      await insertJob(db, waiting)
      await claimJob(db, 'w', at(2))
      expect(await callJobOff(db, waiting.id, at(3))).toBe(true)
      expect((await jobById(db, waiting.id))?.state).toBe('cancelled')
      expect(await callJobOff(db, running.id, at(3))).toBe(true)
      const claim = { id: running.id, worker: 'w' }
      expect(await beatJob(db, claim, NOTHING, at(4))).toBe('cancel')
      await endJob(db, claim, { state: 'cancelled' }, at(4))
      expect(await callJobOff(db, running.id, at(5))).toBe(false)
      expect(await queueJobAgain(db, running.id, at(6))).toBe(true)
      expect(await claimJob(db, 'w', at(6))).toMatchObject({ id: running.id, attempts: 1, reason: null })
      expect(await queueJobAgain(db, running.id, at(7))).toBe(false)
    }))

  test('a job called off whose worker is gone does not begin again', () =>
    rolledBack(store(), async (db) => {
      const job = aJob()
      await insertJob(db, job)
      await claimJob(db, 'dead', at(0))
      await callJobOff(db, job.id, at(1))
      await releaseAbandoned(db, { beatBefore: at(2), exceptOf: 'me' }, at(3))
      expect((await jobById(db, job.id))?.state).toBe('cancelled')
    }))

  test('a job given back by a process that was told to end waits, and the attempt does not count', () =>
    rolledBack(store(), async (db) => {
      const job = aJob()
      await insertJob(db, job)
      await claimJob(db, 'w', at(0))
      await giveJobBack(db, { id: job.id, worker: 'w' })
      expect(await jobById(db, job.id)).toMatchObject({ state: 'waiting', attempts: 0 })
    }))

  test('housekeeping is in the queue once, however often it is asked for, and again when it has ended', () =>
    rolledBack(store(), async (db) => {
      const one = aJob({ once: true })
      expect(await insertJob(db, one)).toBe(true)
      expect(await insertJob(db, aJob({ once: true }))).toBe(false)
      expect(await insertJob(db, aJob({ once: true, kind: 'another', requestedAt: at(1) }))).toBe(true)
      await claimJob(db, 'w', at(1))
      expect(await insertJob(db, aJob({ once: true }))).toBe(false)
      await endJob(db, { id: one.id, worker: 'w' }, { state: 'failed', reason: 'no room' }, at(2))
      expect(await insertJob(db, aJob({ once: true }))).toBe(true)
      expect(await removeJobsEnded(db, at(2))).toBe(0)
      expect(await removeJobsEnded(db, at(3))).toBe(1)
    }))
})

/** A process that takes jobs; resolves with those it took. */
async function otherWorker(place: string, task: 'all' | 'hold') {
  const child = fork(join(import.meta.dirname, 'support', 'job-worker.ts'), [place, task], {
    execArgv: ['--import', 'tsx'],
  })
  const [taken]: unknown[] = await once(child, 'message')
  return { child, taken: taken as readonly string[] }
}

async function storeWithJobs(place: { readonly url?: string; readonly directory: string }, count: number) {
  const store = successOf(await openStore(place))
  successOf(await migrate(store))
  const jobs = Array.from({ length: count }, () => aJob())
  await store.transaction(async (transaction) => {
    for (const job of jobs) await insertJob(transaction, job)
    return ok(null)
  })
  return { store, ids: jobs.map(({ id }) => id) }
}

test('a process killed in the middle of a job of the embedded store: the next one does the job', async () => {
  const place = await mkdtemp(join(tmpdir(), 'collimator-jobs-'))
  const directory = join(place, 'store')
  const { store, ids } = await storeWithJobs({ directory }, 1)
  await store.close()
  const { child, taken } = await otherWorker(directory, 'hold')
  expect(taken).toEqual(ids)
  child.kill('SIGKILL')
  await once(child, 'exit')
  const again = successOf(await openStore({ directory }))
  expect((await jobById(again.db, ids[0] as string))?.state).toBe('running')
  expect(
    await releaseAbandoned(again.db, { beatBefore: new Date(Date.now() + 1000), exceptOf: 'me' }, new Date()),
  ).toBe(1)
  expect((await claimJob(again.db, 'next', new Date()))?.id).toBe(ids[0])
  await again.close()
  await rm(place, { recursive: true })
})

const server = inject('postgresqlUrl')
test.runIf(server !== '')(
  'two processes on one PostgreSQL share the jobs, each job once; a killed one leaves its job to the other',
  async () => {
    const { url, drop } = await createOwnDatabase(server)
    const { store, ids } = await storeWithJobs({ url, directory: 'unused' }, 30)
    const held = await otherWorker(url, 'hold')
    const [one, other] = await Promise.all([otherWorker(url, 'all'), otherWorker(url, 'all')])
    expect([...held.taken, ...one.taken, ...other.taken].sort()).toEqual([...ids].sort())
    held.child.kill('SIGKILL')
    await once(held.child, 'exit')
    expect(
      await releaseAbandoned(store.db, { beatBefore: new Date(Date.now() + 1000), exceptOf: 'me' }, new Date()),
    ).toBe(30)
    expect((await jobById(store.db, held.taken[0] as string))?.state).toBe('waiting')
    await store.close()
    await drop()
  },
)
