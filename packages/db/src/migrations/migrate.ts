import { createHash } from 'node:crypto'
import { err, ok, type Result } from '@collimator/kernel'
import { sql } from 'drizzle-orm'
import { databaseError } from '../store/database-error.ts'
import { rowsOf } from '../store/rows-of.ts'
import type { Store, Transaction } from '../store/store.ts'
import type { StoreError } from '../store/store-error.ts'
import { extensions } from './0001-extensions.ts'
import { documents } from './0002-documents.ts'
import { catalogue } from './0003-catalogue.ts'
import { search } from './0004-search.ts'
import { editionSources } from './0005-edition-sources.ts'
import { audit } from './0006-audit.ts'
import { accounts } from './0007-accounts.ts'
import { jobs } from './0008-jobs.ts'
import { reviews } from './0009-reviews.ts'
import { editionsOfReviews } from './0010-editions-of-reviews.ts'
import { notedJobs } from './0011-noted-jobs.ts'
import { reading } from './0012-reading.ts'
import { casePacks } from './0013-case-packs.ts'
import { priorFilms } from './0014-prior-films.ts'
import { hanging } from './0015-hanging.ts'
import { programmes } from './0016-programmes.ts'
import { assignedExercises } from './0017-assigned-exercises.ts'
import { sessionFacts } from './0018-session-facts.ts'
import { scoredReads } from './0019-scored-reads.ts'
import { packFilms } from './0020-pack-films.ts'
import { criteria } from './0021-criteria.ts'
import type { Migration } from './migration.ts'

/** Every step of the schema in order. */
export const MIGRATIONS: readonly Migration[] = [
  extensions,
  documents,
  catalogue,
  search,
  editionSources,
  audit,
  accounts,
  jobs,
  reviews,
  editionsOfReviews,
  notedJobs,
  reading,
  casePacks,
  priorFilms,
  hanging,
  programmes,
  assignedExercises,
  sessionFacts,
  scoredReads,
  packFilms,
  criteria,
]

/** Which steps ran. */
export type Migrated = { readonly applied: readonly string[]; readonly schema: number }

// Any number that nothing else in the database locks; processes that start together wait for each other here.
const MIGRATION_LOCK = 4_154_001

/**
 * Brings the schema up to date, in one transaction. Running it again, or in two processes at once, does no harm.
 * Refused when the database was made by a later version of the program, or when a step was edited after it ran.
 */
export async function migrate(
  store: Store,
  onStep?: (step: { name: string; at: number; of: number }) => void,
): Promise<Result<Migrated, StoreError>> {
  try {
    return await store.transaction((transaction) => migrateWithin(transaction, onStep))
  } catch (error) {
    const known = databaseError(error)
    if (known) return err(known)
    throw error
  }
}

/** As {@link migrate}, within a transaction and up to a step: a backup is loaded at the schema that its rows were made under. */
export async function migrateWithin(
  transaction: Transaction,
  onStep?: (step: { name: string; at: number; of: number }) => void,
  upTo = MIGRATIONS.length,
): Promise<Result<Migrated, StoreError>> {
  const done = await appliedMigrations(transaction)
  const found = done.at(-1)?.number ?? 0
  if (found > MIGRATIONS.length) return err({ code: 'STORE.NEWER_SCHEMA', found, known: MIGRATIONS.length })
  for (const { number, sha256 } of done) {
    const known = MIGRATIONS[number - 1]
    if (known && fingerprint(known) !== sha256) return err({ code: 'STORE.MIGRATION_EDITED', name: nameOf(known) })
  }
  const waiting = MIGRATIONS.slice(done.length, upTo)
  for (const [at, migration] of waiting.entries()) {
    onStep?.({ name: nameOf(migration), at: at + 1, of: waiting.length })
    await apply(transaction, migration)
  }
  return ok({ applied: waiting.map(nameOf), schema: Math.max(done.length, upTo) })
}

async function appliedMigrations(transaction: Transaction): Promise<{ number: number; sha256: string }[]> {
  await transaction.execute(sql`select pg_advisory_xact_lock(${MIGRATION_LOCK})`)
  // Asking first keeps PostgreSQL from sending a notice at every start.
  const known = await rowsOf<{ found: boolean }>(
    transaction,
    sql`select to_regclass('schema_migration') is not null as found`,
  )
  if (!known[0]?.found) {
    await transaction.execute(sql`create table schema_migration (
      number integer primary key, name text not null, sha256 text not null,
      applied_at timestamp with time zone not null default now())`)
  }
  return rowsOf(transaction, sql`select number, sha256 from schema_migration order by number`)
}

async function apply(transaction: Transaction, migration: Migration): Promise<void> {
  for (const statement of migration.statements) await transaction.execute(sql.raw(statement))
  await transaction.execute(
    sql`insert into schema_migration (number, name, sha256)
      values (${migration.number}, ${nameOf(migration)}, ${fingerprint(migration)})`,
  )
}

/** Number and name of a step, as they are kept and shown. */
export function nameOf(migration: Migration): string {
  return `${String(migration.number).padStart(4, '0')}-${migration.name}`
}

/** SHA-256 of the statements of a step, by which an edited one is noticed. */
export function fingerprint(migration: Migration): string {
  return createHash('sha256').update(migration.statements.join(';\n')).digest('hex')
}
