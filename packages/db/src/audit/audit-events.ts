import { and, desc, eq, gte, inArray, lt, type SQL } from 'drizzle-orm'
import { z } from 'zod'
import { auditEvent } from '../schema/audit-tables.ts'
import type { Database, Transaction } from '../store/store.ts'

const ACTOR_KINDS = ['visitor', 'person', 'bearer', 'operator', 'job'] as const

const factsSchema = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.union([z.string(), z.number()]))]),
)

/** What a write did, in ids, counts and codes. */
export type AuditFacts = z.infer<typeof factsSchema>

/** One line of the audit trail. */
export type AuditEvent = {
  readonly at: Date
  readonly actorKind: (typeof ACTOR_KINDS)[number]
  /** Id of the person or link, name of the operator or job; null for a visitor. */
  readonly actorId: string | null
  readonly action: string
  readonly thing: { readonly kind: string; readonly id: string }
  readonly requestId: string
  readonly facts: AuditFacts
}

/** A stored line with its place in the trail. */
export type StoredAuditEvent = AuditEvent & { readonly key: number }

/** Which lines to read; what is left out does not narrow. `from` is inclusive, `until` exclusive. */
export type AuditFilter = {
  readonly actorId?: string
  /** Any of these actors. */
  readonly actorIds?: readonly string[]
  readonly action?: string
  readonly thingKind?: string
  readonly thingId?: string
  readonly from?: Date
  readonly until?: Date
}

/** Appends one line. Takes a transaction, because a line without its write, or a write without its line, would be untrue. */
export async function appendAuditEvent(transaction: Transaction, event: AuditEvent): Promise<void> {
  const { thing, ...rest } = event
  await transaction.insert(auditEvent).values({ ...rest, thingKind: thing.kind, thingId: thing.id })
}

/** Lines that pass a filter, newest first: at most `limit`, from before `beforeKey` on where it is given. */
export async function auditEvents(
  db: Database,
  filter: AuditFilter,
  { limit, beforeKey }: { readonly limit: number; readonly beforeKey?: number | undefined },
): Promise<readonly StoredAuditEvent[]> {
  const rows = await db
    .select()
    .from(auditEvent)
    .where(and(...conditions(filter), beforeKey === undefined ? undefined : lt(auditEvent.key, beforeKey)))
    .orderBy(desc(auditEvent.key))
    .limit(limit)
  return rows.map(fromRow)
}

function conditions({ actorId, actorIds, action, thingKind, thingId, from, until }: AuditFilter): (SQL | undefined)[] {
  return [
    actorId === undefined ? undefined : eq(auditEvent.actorId, actorId),
    actorIds && inArray(auditEvent.actorId, [...actorIds]),
    action === undefined ? undefined : eq(auditEvent.action, action),
    thingKind === undefined ? undefined : eq(auditEvent.thingKind, thingKind),
    thingId === undefined ? undefined : eq(auditEvent.thingId, thingId),
    from === undefined ? undefined : gte(auditEvent.at, from),
    until === undefined ? undefined : lt(auditEvent.at, until),
  ]
}

function fromRow(row: typeof auditEvent.$inferSelect): StoredAuditEvent {
  return {
    key: row.key,
    at: row.at,
    actorKind: z.enum(ACTOR_KINDS).parse(row.actorKind),
    actorId: row.actorId,
    action: row.action,
    thing: { kind: row.thingKind, id: row.thingId },
    requestId: row.requestId,
    facts: factsSchema.parse(row.facts),
  }
}
