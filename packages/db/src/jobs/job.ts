import { z } from 'zod'
import type { job } from '../schema/job-tables.ts'

const JOB_STATES = ['waiting', 'running', 'done', 'failed', 'cancelled'] as const

/** Where a job is in its life: waiting -> running -> done, failed or cancelled; a running one whose worker is gone waits again. */
export type JobState = (typeof JOB_STATES)[number]

/** Work to be done. */
export type NewJob = {
  readonly id: string
  readonly kind: string
  readonly input: unknown
  /** True: not kept when one of its kind is waiting or running already. */
  readonly once: boolean
  readonly requestedAt: Date
  readonly requestedBy: { readonly kind: string; readonly id: string | null }
  /** How often it is begun before a worker that ends without a word counts as its failure. */
  readonly mostAttempts: number
}

/** How far a job is: what is being done, how many of how many; null where nobody knows yet. */
export type JobProgress = { readonly doing: string | null; readonly done: number | null; readonly total: number | null }

/** A job as it is kept. */
export type StoredJob = NewJob & {
  readonly state: JobState
  readonly attempts: number
  readonly startedAt: Date | null
  readonly endedAt: Date | null
  readonly cancelAsked: boolean
  readonly progress: JobProgress
  /** What came of it; null until it is done. */
  readonly result: unknown
  /** Why it failed, or why its last attempt ended; in words. */
  readonly reason: string | null
  /** When somebody took note that it ended; null until then. */
  readonly notedAt: Date | null
}

/** Domain value of a row. */
export function jobFromRow(row: typeof job.$inferSelect): StoredJob {
  return {
    id: row.id,
    kind: row.kind,
    input: row.input,
    once: row.once,
    requestedAt: row.requestedAt,
    requestedBy: { kind: row.requestedByKind, id: row.requestedBy },
    mostAttempts: row.mostAttempts,
    state: z.enum(JOB_STATES).parse(row.state),
    attempts: row.attempts,
    startedAt: row.startedAt,
    endedAt: row.endedAt,
    cancelAsked: row.cancelAsked,
    progress: { doing: row.doing, done: row.done, total: row.total },
    result: row.result,
    reason: row.reason,
    notedAt: row.notedAt,
  }
}
