import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import { membership, person } from '../schema/accounts-tables.ts'
import { rowsOf } from '../store/rows-of.ts'
import type { Database, Transaction } from '../store/store.ts'

/** Where a role counts: everywhere, or in one review, programme or department. */
export type StoredScope =
  | { readonly kind: 'installation' }
  | { readonly kind: 'review' | 'programme' | 'department'; readonly id: string }

/** A role of a person somewhere. Which roles there are is not the database's to know. */
export type StoredMembership = { readonly scope: StoredScope; readonly role: string }

// Any number that nothing else locks: whoever counts owners to take one away waits for the others here.
const OWNERS_LOCK = 4_154_002

/** The memberships of one person, in the order in which they were given. */
export async function membershipsOf(db: Database, person: string): Promise<readonly StoredMembership[]> {
  const rows = await db.select().from(membership).where(eq(membership.person, person)).orderBy(asc(membership.key))
  return rows.map(fromRow)
}

/** The memberships of everybody, or of some people, by person. */
export async function allMemberships(
  db: Database,
  only?: readonly string[],
): Promise<ReadonlyMap<string, readonly StoredMembership[]>> {
  const some = only && inArray(membership.person, [...only])
  const rows = await db.select().from(membership).where(some).orderBy(asc(membership.key))
  const byPerson = new Map<string, StoredMembership[]>()
  for (const row of rows) byPerson.set(row.person, [...(byPerson.get(row.person) ?? []), fromRow(row)])
  return byPerson
}

/** Who has any role in these programmes, by name: each person once, with those programmes. */
export async function membersOfProgrammes(
  db: Database,
  programmes: readonly string[],
): Promise<readonly { readonly id: string; readonly name: string; readonly programmes: readonly string[] }[]> {
  if (programmes.length === 0) return []
  const rows = await db
    .select({ id: person.id, name: person.name, programme: membership.scopeId })
    .from(membership)
    .innerJoin(person, eq(membership.person, person.id))
    .where(and(eq(membership.scopeKind, 'programme'), inArray(membership.scopeId, [...programmes])))
    .orderBy(asc(person.name), asc(membership.key))
  const byId = new Map<string, { id: string; name: string; programmes: Set<string> }>()
  for (const { id, name, programme } of rows) {
    const known = byId.get(id) ?? { id, name, programmes: new Set() }
    byId.set(id, known)
    if (programme !== null) known.programmes.add(programme)
  }
  return [...byId.values()].map((one) => ({ ...one, programmes: [...one.programmes] }))
}

/** Gives a person a role; nothing happens when they have it. */
export async function addMembership(
  transaction: Transaction,
  person: string,
  { scope, role }: StoredMembership,
  givenAt: Date,
): Promise<void> {
  await transaction
    .insert(membership)
    .values({ person, ...scopeColumns(scope), role, givenAt })
    .onConflictDoNothing()
}

/** Takes a role from a person. Returns whether they had it. */
export async function removeMembership(
  transaction: Transaction,
  person: string,
  { scope, role }: StoredMembership,
): Promise<boolean> {
  const { scopeKind, scopeId } = scopeColumns(scope)
  const rows = await rowsOf(
    transaction,
    sql`delete from membership where person = ${person} and scope_kind = ${scopeKind}
      and scope_id is not distinct from ${scopeId}::text and role = ${role} returning key`,
  )
  return rows.length > 0
}

/** Who owns the installation. The answer holds until the transaction ends: nobody else can change it meanwhile. */
export async function lockedOwners(transaction: Transaction): Promise<readonly string[]> {
  await transaction.execute(sql`select pg_advisory_xact_lock(${OWNERS_LOCK})`)
  return installationOwners(transaction)
}

/** Who owns the installation at this moment. */
export async function installationOwners(db: Database): Promise<readonly string[]> {
  const rows = await rowsOf<{ person: string }>(
    db,
    sql`select person from membership where scope_kind = 'installation' and role = 'owner' order by key`,
  )
  return rows.map(({ person }) => person)
}

/** The columns in which a scope is kept. */
export function scopeColumns(scope: StoredScope): { scopeKind: StoredScope['kind']; scopeId: string | null } {
  return { scopeKind: scope.kind, scopeId: scope.kind === 'installation' ? null : scope.id }
}

/** The scope that two columns keep. */
export function scopeOf(scopeKind: string, scopeId: string | null): StoredScope {
  if (scopeKind === 'installation' || scopeId === null) return { kind: 'installation' }
  return { kind: scopeKind as 'review' | 'programme' | 'department', id: scopeId }
}

function fromRow(row: typeof membership.$inferSelect): StoredMembership {
  return { scope: scopeOf(row.scopeKind, row.scopeId), role: row.role }
}
