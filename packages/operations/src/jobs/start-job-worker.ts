import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import { setTimeout as wait } from 'node:timers/promises'
import { claimJob, insertJob, latestJobOf, releaseAbandoned } from '@collimator/db'
import type { App } from '../context/app.ts'
import { insideOf } from '../context/context.ts'
import { type BackupSchedule, scheduledBackup } from './care-jobs.ts'
import { JOB_KINDS } from './job-kinds.ts'
import { runJob } from './run-job.ts'

/** How a process works on jobs. */
export type JobWorkerOptions = {
  /** Jobs at a time; 2 unless told otherwise. */
  readonly lanes?: number
  /** Hears what should not happen: a defect in a job, a database that is away. */
  readonly onFault: (error: unknown) => void
  /** Backs the store up by itself; never, when left out. Of several processes one does it. */
  readonly backup?: BackupSchedule | undefined
  /** False for tests that ask for every job themselves. */
  readonly housekeeping?: boolean
}

/** A process that works on jobs. */
export type JobWorker = {
  /** Ends the work: jobs that can stop are given back; those that cannot within some seconds are begun again later. */
  readonly stop: () => Promise<void>
}

const POLL_MS = 1_000
/** A worker that has given no sign of life for so long is taken for dead. */
const DEAD_AFTER_MS = 60_000
const YEAR_MS = 365 * 24 * 60 * 60 * 1000
const CARE_EVERY_MS = 15_000
const PATIENCE_MS = 5_000

/** Works on the jobs of an app until it is stopped; any number of processes may do so on one PostgreSQL. */
export function startJobWorker(app: App, options: JobWorkerOptions): JobWorker {
  const ending = new AbortController()
  const worker = `${hostname()} ${process.pid} ${randomUUID()}`
  const running = new Set<Promise<void>>()
  let isLeftBehind = false
  // What is left behind finds its store closed. Its job is begun again, so that this is not a fault.
  const onFault = (error: unknown) => (isLeftBehind ? undefined : options.onFault(error))
  const working = work(app, { ...options, onFault, worker, ending: ending.signal, running })
  return {
    stop: async () => {
      ending.abort()
      await working
      await Promise.race([Promise.all(running), wait(PATIENCE_MS, undefined, { ref: false })])
      isLeftBehind = true
    },
  }
}

type Working = JobWorkerOptions & {
  readonly worker: string
  readonly ending: AbortSignal
  readonly running: Set<Promise<void>>
}

async function work(app: App, working: Working): Promise<void> {
  const { ending, running, lanes = 2, onFault } = working
  let careAt = Number.NEGATIVE_INFINITY
  let isFirst = true
  while (!ending.aborted) {
    try {
      if (performance.now() >= careAt) {
        await takeCare(app, working, isFirst)
        isFirst = false
        careAt = performance.now() + CARE_EVERY_MS
      }
      if (running.size < lanes && (await beginNext(app, working))) continue
    } catch (error) {
      onFault(error)
    }
    await pause(POLL_MS, ending)
  }
}

async function beginNext(app: App, { worker, ending, running, onFault }: Working): Promise<boolean> {
  const job = await claimJob(insideOf(app).store.db, worker, app.now())
  if (!job) return false
  const run: Promise<void> = runJob(app, job, { worker, ending, onFault })
    .catch(onFault)
    .finally(() => running.delete(run))
  running.add(run)
  return true
}

/**
 * Releases jobs of dead workers and asks for the housekeeping that is due. Nobody else works on an embedded store, so
 * that at the start every running job of one is a dead worker's.
 */
async function takeCare(app: App, { worker, housekeeping = true, backup }: Working, isFirst: boolean): Promise<void> {
  const { store } = insideOf(app)
  const now = app.now()
  const isAlone = isFirst && store.kind === 'embedded'
  // A clock that was set back must not make a dead worker look alive.
  const beatBefore = new Date(now.getTime() + (isAlone ? YEAR_MS : -DEAD_AFTER_MS))
  await releaseAbandoned(store.db, { beatBefore, exceptOf: worker }, now)
  for (const kind of housekeeping ? JOB_KINDS : []) if (kind.everyMinutes) await askIfDue(app, kind, kind.everyMinutes)
  if (backup) await askIfDue(app, scheduledBackup, backup.everyMinutes, { keep: backup.keep })
}

async function askIfDue(
  app: App,
  { name, mostAttempts }: { readonly name: string; readonly mostAttempts: number },
  everyMinutes: number,
  input: object = {},
): Promise<void> {
  const { db } = insideOf(app).store
  const now = app.now()
  const latest = await latestJobOf(db, name)
  if (latest && now.getTime() - latest.requestedAt.getTime() < everyMinutes * 60_000) return
  const requestedBy = { kind: 'job', id: 'housekeeping' }
  await insertJob(db, {
    id: randomUUID(),
    kind: name,
    input,
    once: true,
    requestedAt: now,
    requestedBy,
    mostAttempts,
  })
}

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  try {
    await wait(milliseconds, undefined, { signal, ref: false })
  } catch (error) {
    if (!signal.aborted) throw error
  }
}
