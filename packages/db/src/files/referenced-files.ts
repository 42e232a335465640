import { sql } from 'drizzle-orm'
import { rowsOf } from '../store/rows-of.ts'
import type { Database } from '../store/store.ts'

/**
 * Every column whose value is the SHA-256 of a file that is kept by its content. A sweep spares these files, a backup
 * holds them, and a check looks for them. Whoever adds such a column adds it here.
 */
const FILE_COLUMNS: readonly { readonly table: string; readonly column: string }[] = [
  { table: 'pack_file', column: 'sha256' },
  { table: 'film', column: 'file_sha256' },
  { table: 'film', column: 'prior_sha256' },
]

/** The hashes of all files that rows refer to, each once, in their order. Columns that the store does not have yet are passed over. */
export async function referencedFiles(db: Database): Promise<readonly string[]> {
  const hashes = new Set<string>()
  for (const { table, column } of FILE_COLUMNS) {
    const [known] = await rowsOf<{ found: boolean }>(db, sql`select to_regclass(${table}) is not null as found`)
    if (!known?.found) continue
    const rows = await rowsOf<{ hash: string }>(
      db,
      sql`select distinct ${sql.identifier(column)} as hash from ${sql.identifier(table)}
        where ${sql.identifier(column)} is not null`,
    )
    for (const { hash } of rows) hashes.add(hash)
  }
  return [...hashes].sort()
}
