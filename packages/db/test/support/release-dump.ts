import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { ok } from '@collimator/kernel'
import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Store } from '../../src/index.ts'

const folder = join(import.meta.dirname, '..', 'releases', '0.1.0')

/** What release 0.1.0 said of the store that its dump holds. */
export const RELEASE = z
  .object({
    schema: z.number(),
    edition: z.number(),
    listings: z.number(),
    digest: z.string(),
    exports: z.object({ jsonlLinesInOrder: z.string() }),
  })
  .parse(JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')))

/** Fills an empty store with what release 0.1.0 stored, at the schema of that release. */
export async function restoreRelease(store: Store): Promise<void> {
  const lines = gunzipSync(readFileSync(join(folder, 'dump.jsonl.gz'))).toString('utf8')
  const statements = lines
    .trimEnd()
    .split('\n')
    .map((line) => z.string().parse(JSON.parse(line)))
  await store.transaction(async (transaction) => {
    for (const statement of statements) await transaction.execute(sql.raw(statement))
    return ok(null)
  })
}
