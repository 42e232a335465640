import { and, eq, lt, ne, sql } from 'drizzle-orm'
import { job } from '../schema/job-tables.ts'
import type { Database } from '../store/store.ts'
import { type JobProgress, jobFromRow, type StoredJob } from './job.ts'

/** Who works on which job. A worker names itself anew with every start, so that a row never returns to a dead one. */
export type JobClaim = { readonly id: string; readonly worker: string }

/**
 * Takes the oldest waiting job for a worker. One statement: of many workers in many processes one gets it.
 * @returns undefined when nothing waits.
 */
export async function claimJob(db: Database, worker: string, now: Date): Promise<StoredJob | undefined> {
  const next = sql`(select id from ${job} where state = 'waiting' and not_before <= ${now.toISOString()}::timestamptz
    order by requested_at, id limit 1 for update skip locked)`
  const [row] = await db
    .update(job)
    .set({ state: 'running', worker, startedAt: now, beatAt: now, attempts: sql`${job.attempts} + 1` })
    .where(eq(job.id, next))
    .returning()
  return row && jobFromRow(row)
}

/** What a worker learns when it beats: to go on, that the job was called off, or that it is no longer its own. */
export type Beat = 'on' | 'cancel' | 'lost'

/** Says that a worker is alive, and how far it is. */
export async function beatJob(db: Database, claim: JobClaim, progress: JobProgress, now: Date): Promise<Beat> {
  const [row] = await db
    .update(job)
    .set({ ...progress, beatAt: now })
    .where(isClaimedBy(claim))
    .returning({ cancelAsked: job.cancelAsked })
  if (!row) return 'lost'
  return row.cancelAsked ? 'cancel' : 'on'
}

/** How a job ended. */
export type JobEnd =
  | { readonly state: 'done'; readonly result: unknown }
  | { readonly state: 'failed'; readonly reason: string }
  | { readonly state: 'cancelled' }

/** Ends a job; false when it was no longer the worker's own, and then nothing is changed. */
export async function endJob(db: Database, claim: JobClaim, end: JobEnd, now: Date): Promise<boolean> {
  const ended = await db
    .update(job)
    .set({ ...end, worker: null, beatAt: null, endedAt: now })
    .where(isClaimedBy(claim))
    .returning({ id: job.id })
  return ended.length > 0
}

/** Gives a job back unfinished, as a process does that is told to end; the attempt does not count. */
export async function giveJobBack(db: Database, claim: JobClaim): Promise<void> {
  await db
    .update(job)
    .set({ state: 'waiting', worker: null, beatAt: null, attempts: sql`${job.attempts} - 1` })
    .where(isClaimedBy(claim))
}

const ABANDONED = 'the process that worked on it ended before the work did'

/**
 * Finds jobs whose worker has not beaten since a moment: they wait again, or have failed when they were begun often
 * enough, or are called off when that was asked. `exceptOf`: the worker that asks is alive, though its beats may wait
 * behind a transaction of its own.
 * @returns how many.
 */
export async function releaseAbandoned(
  db: Database,
  { beatBefore, exceptOf }: { readonly beatBefore: Date; readonly exceptOf: string },
  now: Date,
): Promise<number> {
  const isOver = sql`${job.cancelAsked} or ${job.attempts} >= ${job.mostAttempts}`
  const released = await db
    .update(job)
    .set({
      state: sql`case when ${job.cancelAsked} then 'cancelled' when ${isOver} then 'failed' else 'waiting' end`,
      endedAt: sql`case when ${isOver} then ${now.toISOString()}::timestamptz end`,
      reason: ABANDONED,
      worker: null,
      beatAt: null,
    })
    .where(and(eq(job.state, 'running'), lt(job.beatAt, beatBefore), ne(job.worker, exceptOf)))
    .returning({ id: job.id })
  return released.length
}

function isClaimedBy({ id, worker }: JobClaim) {
  return and(eq(job.id, id), eq(job.state, 'running'), eq(job.worker, worker))
}
