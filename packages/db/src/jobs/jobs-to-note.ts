import { and, desc, eq, inArray, isNotNull, isNull, type SQL, sql } from 'drizzle-orm'
import { job } from '../schema/job-tables.ts'
import type { Database, Transaction } from '../store/store.ts'
import { jobFromRow, type StoredJob } from './job.ts'

/** Jobs that failed, of which nobody has taken note; the newest first. */
export async function failedJobsToNote(db: Database, limit: number): Promise<StoredJob[]> {
  return jobsToNote(db, eq(job.state, 'failed'), limit)
}

/** Jobs that a person started and that ended, of which nobody has taken note; the newest first. */
export async function endedJobsToNote(db: Database, person: string, limit: number): Promise<StoredJob[]> {
  const isTheirs = and(eq(job.requestedByKind, 'person'), eq(job.requestedBy, person))
  return jobsToNote(db, and(inArray(job.state, ['done', 'failed']), isTheirs), limit)
}

// The condition of the index job_to_note, word for word, so that it is used.
const TO_NOTE = sql`noted_at is null and ended_at is not null and (state = 'failed' or requested_by_kind = 'person')`

async function jobsToNote(db: Database, which: SQL | undefined, limit: number): Promise<StoredJob[]> {
  const rows = await db
    .select()
    .from(job)
    .where(and(TO_NOTE, which))
    .orderBy(desc(job.endedAt), desc(job.id))
    .limit(limit)
  return rows.map(jobFromRow)
}

/**
 * Takes note of a job that ended.
 * @returns whether it has ended and nobody had.
 */
export async function noteJob(db: Transaction, id: string, now: Date): Promise<boolean> {
  const noted = await db
    .update(job)
    .set({ notedAt: now })
    .where(and(eq(job.id, id), isNotNull(job.endedAt), isNull(job.notedAt)))
    .returning({ id: job.id })
  return noted.length > 0
}
