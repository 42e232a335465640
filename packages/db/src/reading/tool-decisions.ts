import { asc, eq, sql } from 'drizzle-orm'
import { filmRead, toolDecision } from '../schema/reading-tables.ts'
import type { Database, Transaction } from '../store/store.ts'

/** What can be decided on the tool of a session. */
type ToolDecisionKind = 'threshold' | 'criteria' | 'signature'

/** One statement of a decision: the last of its kind is in force. The body is as its operation wrote it. */
export type StoredDecision = {
  readonly kind: ToolDecisionKind
  /** From 1, within its session and kind. */
  readonly number: number
  readonly at: Date
  readonly by: string
  readonly body: unknown
}

/**
 * Appends a statement under its number.
 * @returns false where that number is there already; nothing is written then.
 */
export async function insertToolDecision(
  transaction: Transaction,
  session: number,
  decision: StoredDecision,
): Promise<boolean> {
  const rows = await transaction
    .insert(toolDecision)
    .values({ session, ...decision })
    .onConflictDoNothing()
    .returning({ number: toolDecision.number })
  return rows.length > 0
}

/** Every statement on the tool of a session, by kind and number. */
export async function toolDecisionsOf(db: Database, session: number): Promise<readonly StoredDecision[]> {
  const rows = await db
    .select()
    .from(toolDecision)
    .where(eq(toolDecision.session, session))
    .orderBy(asc(toolDecision.kind), asc(toolDecision.number))
  return rows.map(({ session: _, ...decision }) => decision)
}

/** Waits until no other transaction writes on any read of a session, and keeps others waiting until this one ends. */
export async function lockReadsOfSession(transaction: Transaction, session: number): Promise<void> {
  // In one order, so that two who lock all of them cannot wait for each other.
  await transaction.execute(
    sql`select ${filmRead.key} from ${filmRead} where ${filmRead.session} = ${session} order by ${filmRead.key} for update`,
  )
}
