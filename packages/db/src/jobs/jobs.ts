import { and, desc, eq, inArray, lt, ne, or, sql } from 'drizzle-orm'
import { job } from '../schema/job-tables.ts'
import type { Database, Transaction } from '../store/store.ts'
import { type JobState, jobFromRow, type NewJob, type StoredJob } from './job.ts'

/**
 * Puts work into the queue. In a transaction the job exists when the transaction does.
 * @returns false when it is `once` and one of its kind is waiting or running.
 */
export async function insertJob(db: Database | Transaction, { requestedBy, ...rest }: NewJob): Promise<boolean> {
  const row = { ...rest, requestedByKind: requestedBy.kind, requestedBy: requestedBy.id }
  const inserted = await db
    .insert(job)
    .values({ ...row, state: 'waiting', notBefore: rest.requestedAt })
    .onConflictDoNothing()
    .returning({ id: job.id })
  return inserted.length > 0
}

/** A job; undefined when there is none. */
export async function jobById(db: Database, id: string): Promise<StoredJob | undefined> {
  const [row] = await db.select().from(job).where(eq(job.id, id))
  return row && jobFromRow(row)
}

/** Which jobs to list; what is left out does not narrow. */
export type JobFilter = {
  readonly state?: JobState | undefined
  /** Only jobs that somebody asked for: housekeeping is left out. */
  readonly onlyAsked?: boolean | undefined
}

type JobsPart = { readonly limit: number; readonly older?: Pick<StoredJob, 'id' | 'requestedAt'> | undefined }

/** Jobs that pass a filter, newest first; from before `older` on where it is given. */
export async function listedJobs(
  db: Database,
  { state, onlyAsked, limit, older }: JobFilter & JobsPart,
): Promise<StoredJob[]> {
  const rows = await db
    .select()
    .from(job)
    .where(
      and(
        state && eq(job.state, state),
        onlyAsked ? ne(job.requestedByKind, 'job') : undefined,
        older &&
          or(lt(job.requestedAt, older.requestedAt), and(eq(job.requestedAt, older.requestedAt), lt(job.id, older.id))),
      ),
    )
    .orderBy(desc(job.requestedAt), desc(job.id))
    .limit(limit)
  return rows.map(jobFromRow)
}

/** Jobs that wait, run, or can be started again, oldest first. */
export async function openJobs(db: Database): Promise<StoredJob[]> {
  const rows = await db
    .select()
    .from(job)
    .where(inArray(job.state, ['waiting', 'running', 'failed', 'cancelled']))
    .orderBy(job.requestedAt)
  return rows.map(jobFromRow)
}

/** Newest job of a kind, or of a kind and a state; undefined when there is none. */
export async function latestJobOf(db: Database, kind: string, state?: JobState): Promise<StoredJob | undefined> {
  const [row] = await db
    .select()
    .from(job)
    .where(and(eq(job.kind, kind), state && eq(job.state, state)))
    .orderBy(desc(job.requestedAt))
    .limit(1)
  return row && jobFromRow(row)
}

/**
 * Calls a job off: a waiting one at once, a running one by asking its worker.
 * @returns whether it was waiting or running.
 */
export async function callJobOff(db: Transaction, id: string, now: Date): Promise<boolean> {
  const waiting = await db
    .update(job)
    .set({ state: 'cancelled', endedAt: now })
    .where(and(eq(job.id, id), eq(job.state, 'waiting')))
    .returning({ id: job.id })
  if (waiting.length > 0) return true
  const running = await db
    .update(job)
    .set({ cancelAsked: true })
    .where(and(eq(job.id, id), eq(job.state, 'running')))
    .returning({ id: job.id })
  return running.length > 0
}

/**
 * Puts a job that has failed or was called off into the queue again.
 * @returns whether it was such a job.
 */
export async function queueJobAgain(db: Transaction, id: string, now: Date): Promise<boolean> {
  const again = await db
    .update(job)
    .set({
      state: 'waiting',
      attempts: 0,
      notBefore: now,
      endedAt: null,
      startedAt: null,
      cancelAsked: false,
      reason: null,
      notedAt: null,
      doing: null,
      done: null,
      total: null,
    })
    .where(and(eq(job.id, id), inArray(job.state, ['failed', 'cancelled'])))
    .returning({ id: job.id })
  return again.length > 0
}

/** Takes away jobs that ended before a moment; how many. */
export async function removeJobsEnded(db: Database, before: Date): Promise<number> {
  const removed = await db.delete(job).where(lt(job.endedAt, before)).returning({ one: sql`1` })
  return removed.length
}
