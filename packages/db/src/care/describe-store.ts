import { sql } from 'drizzle-orm'
import { backedUpTables } from '../backup/backed-up-tables.ts'
import { countRows } from '../backup/table-rows.ts'
import { tableShapes } from '../backup/table-shape.ts'
import { rowsOf } from '../store/rows-of.ts'
import type { Store } from '../store/store.ts'

/** What an administrator wants to know of a store. */
export type StoreDescription = {
  readonly kind: Store['kind']
  /** Version of PostgreSQL, of the server or inside the embedded store. */
  readonly version: string
  readonly bytes: number
  /** Steps of the schema that it has, and when the last one ran. */
  readonly schema: number
  readonly migratedAt: Date | null
  readonly tables: readonly { readonly name: string; readonly rows: number }[]
}

/** Counts and sizes, read at once. */
export async function describeStore({ kind, db }: Store): Promise<StoreDescription> {
  const [facts] = await rowsOf<{ version: string; bytes: number; schema: number; migrated: string | null }>(
    db,
    sql`select current_setting('server_version') as version, pg_database_size(current_database())::float8 as bytes,
      (select count(*)::int from schema_migration) as schema,
      (select to_char(max(applied_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') from schema_migration)
        as migrated`,
  )
  const { version, bytes, schema, migrated } = facts ?? { version: '', bytes: 0, schema: 0, migrated: null }
  const tables: { name: string; rows: number }[] = []
  for (const { name } of await tableShapes(db, backedUpTables())) tables.push({ name, rows: await countRows(db, name) })
  return { kind, version, bytes, schema, migratedAt: migrated === null ? null : new Date(migrated), tables }
}
