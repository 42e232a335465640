import { sql } from 'drizzle-orm'
import { boolean, check, index, integer, json, pgTable, text, timestamp, uniqueIndex, uuid } from 'drizzle-orm/pg-core'

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

/** One piece of long work: what, for whom, how far, and what came of it. */
export const job = pgTable(
  'job',
  {
    id: uuid().primaryKey(),
    kind: text().notNull(),
    input: json().$type<unknown>().notNull(),
    once: boolean().notNull(),
    state: text().notNull(),
    requestedAt: instant('requested_at').notNull(),
    requestedByKind: text('requested_by_kind').notNull(),
    requestedBy: text('requested_by'),
    attempts: integer().notNull().default(0),
    mostAttempts: integer('most_attempts').notNull(),
    notBefore: instant('not_before').notNull(),
    startedAt: instant('started_at'),
    beatAt: instant('beat_at'),
    endedAt: instant('ended_at'),
    worker: text(),
    cancelAsked: boolean('cancel_asked').notNull().default(false),
    doing: text(),
    done: integer(),
    total: integer(),
    result: json().$type<unknown>(),
    reason: text(),
    notedAt: instant('noted_at'),
  },
  (table) => [
    check('job_state', sql`${table.state} in ('waiting', 'running', 'done', 'failed', 'cancelled')`),
    check('job_attempts', sql`${table.attempts} >= 0 and ${table.mostAttempts} >= 1`),
    check(
      'job_worker',
      sql`(${table.state} = 'running') = (${table.worker} is not null and ${table.beatAt} is not null)`,
    ),
    check('job_ended', sql`(${table.state} in ('done', 'failed', 'cancelled')) = (${table.endedAt} is not null)`),
    check('job_reason', sql`${table.state} <> 'failed' or ${table.reason} is not null`),
    index('job_waiting').on(table.requestedAt, table.id).where(sql`state = 'waiting'`),
    index('job_requested').on(table.requestedAt, table.id),
    index('job_to_note')
      .on(table.state, table.requestedBy)
      .where(sql`noted_at is null and ended_at is not null and (state = 'failed' or requested_by_kind = 'person')`),
    uniqueIndex('job_once').on(table.kind).where(sql`once and state in ('waiting', 'running')`),
  ],
)
