import type { SQL } from 'drizzle-orm'
import type { Database } from './store.ts'

/** Rows of a statement written by hand. Both drivers answer with `{ rows }`, which the shared handle type leaves open. */
export async function rowsOf<Row>(db: Database, statement: SQL): Promise<Row[]> {
  const answer = (await db.execute(statement)) as unknown as { rows: Row[] }
  return answer.rows
}
