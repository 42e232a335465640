import { eq } from 'drizzle-orm'
import { installationSecret } from '../schema/accounts-tables.ts'
import type { Database } from '../store/store.ts'

/** The secret of a name that all processes over the store share: the stored one, else `fresh`, which is stored. */
export async function sharedSecret(
  db: Database,
  name: string,
  fresh: { readonly value: string; readonly madeAt: Date },
): Promise<string> {
  await db
    .insert(installationSecret)
    .values({ name, ...fresh })
    .onConflictDoNothing()
  const rows = await db
    .select({ value: installationSecret.value })
    .from(installationSecret)
    .where(eq(installationSecret.name, name))
  return rows[0]?.value ?? fresh.value
}
