import { sql } from 'drizzle-orm'
import type { Database } from '../../src/index.ts'

/** Empties the tables of case packs, so that tests that share a store do not see each other's packs. */
export async function removeCases(db: Database): Promise<void> {
  for (const table of ['pack_file', 'pack_model', 'pack_case', 'case_pack'])
    await db.execute(sql`delete from ${sql.identifier(table)}`)
}
