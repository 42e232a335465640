import { and, desc, eq, gt, sql } from 'drizzle-orm'
import { person, personSession } from '../schema/accounts-tables.ts'
import { rowsOf } from '../store/rows-of.ts'
import type { Database, Transaction } from '../store/store.ts'
import { membershipsOf, type StoredMembership } from './memberships.ts'

/** A browser that is signed in, without its secret. */
export type StoredSession = {
  readonly id: string
  readonly userAgent: string | null
  readonly address: string | null
  readonly startedAt: Date
  readonly expiresAt: Date
}

/** Who is behind a session token. */
export type SignedInPerson = {
  readonly session: string
  readonly startedAt: Date
  readonly person: string
  readonly name: string
  readonly memberships: readonly StoredMembership[]
}

/** Who is behind a session token at a moment; undefined when the session ended or never was. */
export async function personOfSessionToken(db: Database, token: string, at: Date): Promise<SignedInPerson | undefined> {
  const rows = await db
    .select({ session: personSession.id, startedAt: personSession.createdAt, person: person.id, name: person.name })
    .from(personSession)
    .innerJoin(person, eq(person.id, personSession.userId))
    .where(and(eq(personSession.token, token), gt(personSession.expiresAt, at)))
  const [found] = rows
  return found && { ...found, memberships: await membershipsOf(db, found.person) }
}

/** Browsers that are signed in as a person at a moment, the latest first. */
export async function sessionsOf(db: Database, owner: string, at: Date): Promise<readonly StoredSession[]> {
  const rows = await db
    .select()
    .from(personSession)
    .where(and(eq(personSession.userId, owner), gt(personSession.expiresAt, at)))
    .orderBy(desc(personSession.createdAt), desc(personSession.id))
  return rows.map(({ id, userAgent, ipAddress, createdAt, expiresAt }) => ({
    id,
    userAgent: userAgent || null,
    address: ipAddress || null,
    startedAt: createdAt,
    expiresAt,
  }))
}

/** Ends one session of a person, or all but one of them, or all. Returns how many ended. */
export async function endSessions(
  transaction: Transaction,
  owner: string,
  which: { readonly only?: string; readonly except?: string } = {},
): Promise<number> {
  const only = which.only ?? null
  const except = which.except ?? null
  const rows = await rowsOf(
    transaction,
    sql`delete from person_session where person = ${owner} and (${only}::text is null or id = ${only})
      and (${except}::text is null or id <> ${except}) returning id`,
  )
  return rows.length
}
