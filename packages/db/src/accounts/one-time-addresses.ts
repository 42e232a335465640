import { and, eq, isNull } from 'drizzle-orm'
import { oneTimeAddress } from '../schema/accounts-tables.ts'
import type { Database, Transaction } from '../store/store.ts'

/** What an address that works once is for: to become the first owner, to set a password, to prove a new e-mail address. */
export type OneTimePurpose =
  | { readonly purpose: 'claim' }
  | { readonly purpose: 'password'; readonly person: string }
  | { readonly purpose: 'email'; readonly person: string; readonly newEmail: string }

/** An address that works once; of its secret only the hash is known. */
export type OneTimeAddress = OneTimePurpose & { readonly expiresAt: Date; readonly usedAt: Date | null }

/** Keeps an address that works once. */
export async function insertOneTimeAddress(
  transaction: Transaction,
  secretSha256: string,
  made: OneTimePurpose & { readonly madeAt: Date; readonly expiresAt: Date },
): Promise<void> {
  await transaction.insert(oneTimeAddress).values({ secretSha256, ...made })
}

/** What an address with a secret is for, and whether it still works. */
export async function oneTimeAddressBySecret(db: Database, secretSha256: string): Promise<OneTimeAddress | undefined> {
  const rows = await db.select().from(oneTimeAddress).where(eq(oneTimeAddress.secretSha256, secretSha256))
  return rows.map(fromRow)[0]
}

/** Marks an address as used. Returns false when it was used before, also by another process. */
export async function markUsed(transaction: Transaction, secretSha256: string, usedAt: Date): Promise<boolean> {
  const rows = await transaction
    .update(oneTimeAddress)
    .set({ usedAt })
    .where(and(eq(oneTimeAddress.secretSha256, secretSha256), isNull(oneTimeAddress.usedAt)))
    .returning({ secretSha256: oneTimeAddress.secretSha256 })
  return rows.length > 0
}

/** Addresses for becoming the first owner stop working once there is one. */
export async function withdrawClaims(transaction: Transaction, usedAt: Date): Promise<void> {
  await transaction
    .update(oneTimeAddress)
    .set({ usedAt })
    .where(and(eq(oneTimeAddress.purpose, 'claim'), isNull(oneTimeAddress.usedAt)))
}

function fromRow({ purpose, person, newEmail, expiresAt, usedAt }: typeof oneTimeAddress.$inferSelect): OneTimeAddress {
  if (person === null) return { purpose: 'claim', expiresAt, usedAt }
  if (newEmail === null) return { purpose: 'password', person, expiresAt, usedAt }
  // The checks of the table leave only this.
  return { purpose: purpose as 'email', person, newEmail, expiresAt, usedAt }
}
