import { sql } from 'drizzle-orm'
import { fingerprint, MIGRATIONS, nameOf } from '../migrations/migrate.ts'
import { rowsOf } from '../store/rows-of.ts'
import type { Transaction } from '../store/store.ts'
import { backedUpTables, TABLES_LEFT_OUT } from './backed-up-tables.ts'
import { BackupFailure } from './backup-error.ts'
import type { BackupHeader } from './backup-part.ts'
import type { TableShape } from './table-shape.ts'

/** Refuses a backup of a later version, or one whose schema was made by other statements than those of this version. */
export function checkMigrations({ migrations }: BackupHeader): void {
  if (migrations.length > MIGRATIONS.length)
    throw new BackupFailure({ code: 'BACKUP.LATER_SCHEMA', found: migrations.length, known: MIGRATIONS.length })
  for (const [at, { number, name, sha256 }] of migrations.entries()) {
    const known = MIGRATIONS[at]
    if (known?.number !== number || nameOf(known) !== name || fingerprint(known) !== sha256)
      throw new BackupFailure({ code: 'BACKUP.OTHER_MIGRATION', name })
  }
}

/** Refuses a target that has any table of a store. */
export async function refuseUsedTarget(transaction: Transaction): Promise<void> {
  const ours = JSON.stringify([...backedUpTables(), ...Object.keys(TABLES_LEFT_OUT)])
  const [found] = await rowsOf<{ name: string }>(
    transaction,
    sql`select relname as name from pg_class
      where relnamespace = current_schema()::regnamespace and relname in (select json_array_elements_text(${ours}::json))
      order by relname limit 1`,
  )
  if (found) throw new BackupFailure({ code: 'BACKUP.TARGET_NOT_EMPTY', table: found.name })
}

/**
 * Removes the rows that steps of the schema wrote themselves: the backup has them too, as they were. Only here, in a
 * store that was made a moment ago in the same transaction, may the guard of history be lifted.
 */
export async function clearSeeds(transaction: Transaction, shapes: readonly TableShape[]): Promise<void> {
  await checkReferences(transaction)
  for (const { name } of [...shapes].reverse()) {
    const table = sql.identifier(name)
    const [seeded] = await rowsOf(transaction, sql`select 1 from ${table} limit 1`)
    if (!seeded) continue
    await transaction.execute(sql`alter table ${table} disable trigger user`)
    await transaction.execute(sql`delete from ${table}`)
    await transaction.execute(sql`alter table ${table} enable trigger user`)
  }
}

/** Checks at once what would be checked at commit: a failure can still be told, and tables can be altered afterwards. */
export async function checkReferences(transaction: Transaction): Promise<void> {
  await transaction.execute(sql`set constraints all immediate`)
  await transaction.execute(sql`set constraints all deferred`)
}
