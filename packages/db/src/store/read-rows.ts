import type { SQL } from 'drizzle-orm'
import { z } from 'zod'
import type { Database } from './store.ts'

/** Rows of a statement written by hand, each read through its schema. Both drivers answer with `{ rows }`. */
export async function readRows<Row>(db: Database, statement: SQL, row: z.ZodType<Row>): Promise<Row[]> {
  return z.object({ rows: z.array(row) }).parse(await db.execute(statement)).rows
}
