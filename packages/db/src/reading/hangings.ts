import { type Hanging, hangingSchema } from '@collimator/reading'
import { eq } from 'drizzle-orm'
import { hanging } from '../schema/reading-tables.ts'
import type { Database, Transaction } from '../store/store.ts'

/** How a person hangs films; undefined when nothing was kept. */
export async function hangingOf(db: Database, person: string): Promise<Hanging | undefined> {
  const [row] = await db.select({ kept: hanging.kept }).from(hanging).where(eq(hanging.person, person))
  return row && hangingSchema.parse(row.kept)
}

/** Keeps how a person hangs films, in place of what was kept before. */
export async function saveHanging(
  transaction: Transaction,
  person: string,
  kept: Hanging,
  changedAt: Date,
): Promise<void> {
  await transaction
    .insert(hanging)
    .values({ person, kept, changedAt })
    .onConflictDoUpdate({ target: hanging.person, set: { kept, changedAt } })
}
