import { sessionFact } from '../schema/reading-tables.ts'
import type { Transaction } from '../store/store.ts'

/** What can be said once of a session. */
type SessionFactKind = 'simulated' | 'kept'

/** Something that was said once of a session, by whom and when; the body is as its operation wrote it. */
type SessionFact = { readonly at: Date; readonly by: string; readonly body: unknown }

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
