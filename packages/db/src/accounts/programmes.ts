import { asc, eq, sql } from 'drizzle-orm'
import { programme } from '../schema/accounts-tables.ts'
import { rowsOf } from '../store/rows-of.ts'
import type { Database, Transaction } from '../store/store.ts'

/** A residency or another course of training. `id` is what memberships and addresses name. */
export type StoredProgramme = {
  readonly id: string
  readonly name: string
  readonly institution: string | null
  /** Two letters of ISO 3166-1. */
  readonly country: string | null
  readonly begunAt: Date
  /** The participant who entered it; null for the operator of the store. */
  readonly begunBy: string | null
}

/** Every programme, by name. */
export async function programmes(db: Database): Promise<readonly StoredProgramme[]> {
  return db.select().from(programme).orderBy(asc(programme.name), asc(programme.id))
}

/** The programme with this id; undefined when there is none. */
export async function programmeById(db: Database, id: string): Promise<StoredProgramme | undefined> {
  const [found] = await db.select().from(programme).where(eq(programme.id, id))
  return found
}

/** Keeps a programme. Returns whether its id was free. */
export async function insertProgramme(transaction: Transaction, made: StoredProgramme): Promise<boolean> {
  const rows = await transaction.insert(programme).values(made).onConflictDoNothing().returning({ id: programme.id })
  return rows.length > 0
}

/** How many people have a role in a programme. */
export type ProgrammeRoleCount = { readonly id: string; readonly role: string; readonly people: number }

/** How many people have which role in each programme; roles that nobody has are left out. */
export async function programmeRoleCounts(db: Database): Promise<readonly ProgrammeRoleCount[]> {
  return rowsOf<ProgrammeRoleCount>(
    db,
    sql`select scope_id as id, role, count(*)::integer as people from membership
      where scope_kind = 'programme' group by scope_id, role order by scope_id, role`,
  )
}
