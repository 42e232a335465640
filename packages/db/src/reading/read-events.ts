import { type ReadEvent, readEventSchema } from '@collimator/reading'
import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import { readEvent } from '../schema/reading-tables.ts'
import type { Database, Transaction } from '../store/store.ts'

/** Waits until no other transaction writes on a film of a session, and keeps others waiting until this one ends. */
export async function lockRead(transaction: Transaction, session: number, position: number): Promise<void> {
  if (!Number.isInteger(position)) return
  // The row cannot change, but its lock orders the writers.
  await transaction.execute(
    sql`select key from film_read where session = ${session} and position = ${position} for update`,
  )
}

/** The events of reads, in their order; a read without events has no entry. */
export async function eventsOfReads(
  db: Database,
  reads: readonly number[],
): Promise<ReadonlyMap<number, readonly ReadEvent[]>> {
  if (reads.length === 0) return new Map()
  const rows = await db
    .select()
    .from(readEvent)
    .where(inArray(readEvent.read, [...reads]))
    .orderBy(asc(readEvent.read), asc(readEvent.sequence))
  const byRead = new Map<number, ReadEvent[]>()
  for (const row of rows) {
    const known = byRead.get(row.read)
    if (known) known.push(fromRow(row))
    else byRead.set(row.read, [fromRow(row)])
  }
  return byRead
}

/** Whether a request with this key has written on a read already. */
export async function hasEventOfRequest(db: Database, read: number, requestKey: string): Promise<boolean> {
  const rows = await db
    .select({ sequence: readEvent.sequence })
    .from(readEvent)
    .where(and(eq(readEvent.read, read), eq(readEvent.requestKey, requestKey)))
  return rows.length > 0
}

/** Appends an event; `requestKey` is the key that its sender gave the request. */
export async function appendReadEvent(
  transaction: Transaction,
  read: number,
  event: ReadEvent,
  requestKey: string | null,
): Promise<void> {
  const { sequence, kind, at, by, ...body } = event
  await transaction.insert(readEvent).values({ read, sequence, kind, at: new Date(at), by, body, requestKey })
}

function fromRow({ sequence, kind, at, by, body }: typeof readEvent.$inferSelect): ReadEvent {
  return readEventSchema.parse({ ...Object(body), kind, sequence, at: at.toISOString(), by })
}
