import { randomUUID } from 'node:crypto'
import { and, asc, eq } from 'drizzle-orm'
import { passkey, person, signInMethod } from '../schema/accounts-tables.ts'
import type { Database, Transaction } from '../store/store.ts'

/** The provider under which better-auth keeps passwords; the account id is the person's own. */
const PASSWORD = 'credential'

/** A way to sign in other than by passkey: a password, or a subject at an OpenID provider. */
export type StoredSignInMethod = { readonly kind: 'password' | 'openid'; readonly since: Date }

/** A public key that a person can sign in with. */
export type StoredPasskey = {
  readonly id: string
  readonly name: string | null
  readonly createdAt: Date | null
  readonly aaguid: string | null
}

/** Whose password belongs to an e-mail address, and its hash. */
export async function passwordOfEmail(
  db: Database,
  email: string,
): Promise<{ readonly person: string; readonly hash: string } | undefined> {
  const rows = await db
    .select({ person: person.id, hash: signInMethod.password })
    .from(person)
    .innerJoin(signInMethod, and(eq(signInMethod.userId, person.id), eq(signInMethod.providerId, PASSWORD)))
    .where(eq(person.email, email.toLowerCase()))
  return rows.flatMap((row) => (row.hash === null ? [] : [{ person: row.person, hash: row.hash }]))[0]
}

/** Gives a person a password, or another one in place of it. */
export async function savePassword(transaction: Transaction, owner: string, hash: string, at: Date): Promise<void> {
  const row = { id: randomUUID(), accountId: owner, providerId: PASSWORD, userId: owner, createdAt: at }
  await transaction
    .insert(signInMethod)
    .values({ ...row, password: hash, updatedAt: at })
    .onConflictDoUpdate({
      target: [signInMethod.providerId, signInMethod.accountId],
      set: { password: hash, updatedAt: at },
    })
}

/** How a person can sign in, passkeys apart. */
export async function signInMethodsOf(db: Database, owner: string): Promise<readonly StoredSignInMethod[]> {
  const rows = await db
    .select({ provider: signInMethod.providerId, since: signInMethod.createdAt })
    .from(signInMethod)
    .where(eq(signInMethod.userId, owner))
    .orderBy(asc(signInMethod.createdAt))
  return rows.map(({ provider, since }) => ({ kind: provider === PASSWORD ? 'password' : 'openid', since }))
}

/** The passkeys of a person, the oldest first. */
export async function passkeysOf(db: Database, owner: string): Promise<readonly StoredPasskey[]> {
  return db
    .select({ id: passkey.id, name: passkey.name, createdAt: passkey.createdAt, aaguid: passkey.aaguid })
    .from(passkey)
    .where(eq(passkey.userId, owner))
    .orderBy(asc(passkey.createdAt))
}

/** Removes a passkey. Returns false when the person has none with that id. */
export async function deletePasskey(transaction: Transaction, owner: string, id: string): Promise<boolean> {
  const rows = await transaction
    .delete(passkey)
    .where(and(eq(passkey.userId, owner), eq(passkey.id, id)))
    .returning({ id: passkey.id })
  return rows.length > 0
}
