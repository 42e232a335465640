import { and, eq } from 'drizzle-orm'
import { sessionFact } from '../schema/reading-tables.ts'
import type { Database, Transaction } from '../store/store.ts'

/** What can be said once of a session. */
export type SessionFactKind = 'simulated' | 'kept' | 'threshold' | 'acceptance'

/** Something that was said once of a session, by whom and when; the body is as its operation wrote it. */
export type SessionFact = { readonly at: Date; readonly by: string; readonly body: unknown }

/**
 * Says something of a session once and for all.
 * @returns false where it had been said before; nothing is written then.
 */
export async function insertSessionFact(
  transaction: Transaction,
  session: number,
  kind: SessionFactKind,
  fact: SessionFact,
): Promise<boolean> {
  const rows = await transaction
    .insert(sessionFact)
    .values({ session, kind, ...fact })
    .onConflictDoNothing()
    .returning({ session: sessionFact.session })
  return rows.length > 0
}

/** What was said of a session; undefined while nothing was. */
export async function sessionFactOf(
  db: Database,
  session: number,
  kind: SessionFactKind,
): Promise<SessionFact | undefined> {
  const rows = await db
    .select({ at: sessionFact.at, by: sessionFact.by, body: sessionFact.body })
    .from(sessionFact)
    .where(and(eq(sessionFact.session, session), eq(sessionFact.kind, kind)))
  return rows[0]
}
