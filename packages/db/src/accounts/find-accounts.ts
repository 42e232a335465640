import { and, asc, count, desc, eq, gt, ilike, inArray, isNull, or, sql } from 'drizzle-orm'
import { invitation, membership, person } from '../schema/accounts-tables.ts'
import type { Database } from '../store/store.ts'
import { fromInvitationRow, type StoredInvitation } from './invitations.ts'
import { type StoredScope, scopeOf } from './memberships.ts'
import { PERSON_COLUMNS, type StoredPerson } from './people.ts'

/** Which rows of a list: those whose words contain a text (all when it is empty), and which part of them. */
export type RowSearch = {
  readonly text: string
  readonly limit: number
  readonly offset: number
  /** Only people with a role, or invitations to one, in these; everywhere when left out. */
  readonly within?: readonly StoredScope[] | undefined
}

/** Part of a list, and how long the whole is. */
export type FoundRows<Row> = { readonly rows: readonly Row[]; readonly total: number }

/** People whose name or e-mail address contains a text, by e-mail address. */
export async function findPeople(
  db: Database,
  { text, limit, offset, within }: RowSearch,
): Promise<FoundRows<StoredPerson>> {
  const isNamed = or(ilike(person.name, pattern(text)), ilike(person.email, pattern(text)))
  const holders = db.select({ id: membership.person }).from(membership).where(isWithin(membership, within))
  const found = within === undefined ? isNamed : and(isNamed, inArray(person.id, holders))
  const [counted] = await db.select({ total: count() }).from(person).where(found)
  const rows = await db
    .select(PERSON_COLUMNS)
    .from(person)
    .where(found)
    .orderBy(asc(person.email))
    .limit(limit)
    .offset(offset)
  return { rows, total: counted?.total ?? 0 }
}

/** Ids of people whose name contains a text, at most `limit`. */
export async function idsOfPeopleNamed(db: Database, text: string, limit: number): Promise<readonly string[]> {
  const rows = await db
    .select({ id: person.id })
    .from(person)
    .where(ilike(person.name, pattern(text)))
    .limit(limit)
  return rows.map(({ id }) => id)
}

/** Invitations whose e-mail address contains a text: those that are open first, then the latest. */
export async function findInvitations(
  db: Database,
  { text, limit, offset, within }: RowSearch,
  now: Date,
): Promise<FoundRows<StoredInvitation>> {
  const found = and(ilike(invitation.email, pattern(text)), isWithin(invitation, within))
  const [counted] = await db.select({ total: count() }).from(invitation).where(found)
  const rows = await db
    .select()
    .from(invitation)
    .where(found)
    .orderBy(desc(sql`(${isOpen(now)})`), desc(invitation.invitedAt), asc(invitation.id))
    .limit(limit)
    .offset(offset)
  return { rows: rows.map(fromInvitationRow), total: counted?.total ?? 0 }
}

/** How many invitations have neither been accepted nor withdrawn, and have not expired. */
export async function countOpenInvitations(db: Database, now: Date): Promise<number> {
  const [counted] = await db.select({ total: count() }).from(invitation).where(isOpen(now))
  return counted?.total ?? 0
}

/** Every review, programme and department in which somebody has a role or is offered one. */
export async function scopesInUse(db: Database): Promise<readonly StoredScope[]> {
  const scopes = ['review', 'programme', 'department']
  const held = db
    .select({ kind: membership.scopeKind, id: membership.scopeId })
    .from(membership)
    .where(inArray(membership.scopeKind, scopes))
  const offered = db
    .select({ kind: invitation.scopeKind, id: invitation.scopeId })
    .from(invitation)
    .where(inArray(invitation.scopeKind, scopes))
  const rows = await held.union(offered)
  return rows.map(({ kind, id }) => scopeOf(kind, id))
}

/** Whether a row's scope is one of some; undefined, which is always true, when they are left out. */
function isWithin(table: typeof membership | typeof invitation, within: readonly StoredScope[] | undefined) {
  if (within === undefined) return undefined
  const scopes = within.flatMap((scope) => (scope.kind === 'installation' ? [] : [scope]))
  return or(sql`false`, ...scopes.map(({ kind, id }) => and(eq(table.scopeKind, kind), eq(table.scopeId, id))))
}

function isOpen(now: Date) {
  return and(isNull(invitation.acceptedAt), isNull(invitation.revokedAt), gt(invitation.expiresAt, now))
}

/** A text as a pattern that finds it anywhere; characters that patterns read otherwise stand for themselves. */
function pattern(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`
}
