import { sql } from 'drizzle-orm'
import { bigint, check, index, json, pgTable, text, timestamp } from 'drizzle-orm/pg-core'

/** One line for every write: who, when, what, to what, in which request. Appended in the transaction of the write. */
export const auditEvent = pgTable(
  'audit_event',
  {
    key: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    at: timestamp({ withTimezone: true, mode: 'date' }).notNull(),
    actorKind: text('actor_kind').notNull(),
    actorId: text('actor_id'),
    action: text().notNull(),
    thingKind: text('thing_kind').notNull(),
    thingId: text('thing_id').notNull(),
    requestId: text('request_id').notNull(),
    facts: json().$type<unknown>().notNull(),
  },
  (table) => [
    check('audit_event_actor_kind', sql`${table.actorKind} in ('visitor', 'person', 'bearer', 'operator', 'job')`),
    check('audit_event_actor', sql`${table.actorKind} = 'visitor' or ${table.actorId} is not null`),
    index('audit_event_actor_id').on(table.actorId, table.key),
    index('audit_event_thing').on(table.thingKind, table.thingId, table.key),
    index('audit_event_action').on(table.action, table.key),
  ],
)
