import { randomUUID } from 'node:crypto'
import { type Browser, checkPassword, type PasswordRefusal } from '@collimator/accounts'
import { addMembership, insertPerson, savePassword, type Transaction } from '@collimator/db'
import { err, ok, type Result } from '@collimator/kernel'
import { z } from 'zod'
import { type Context, insideOf } from '../context/context.ts'
import type { Membership } from '../policy/actor.ts'
import { emailField, nameField, readFields } from './account-fields.ts'
import type { FieldRefusal } from './account-refusal.ts'

/** What a person types to get an account. */
export type TypedAccount = { readonly name: string; readonly email: string; readonly password: string }

/** An account that can be opened: every field checked, the password hashed. */
export type CheckedAccount = { readonly name: string; readonly email: string; readonly passwordHash: string }

/** Who has signed in, and the Set-Cookie lines for the browser. */
export type SignedIn = { readonly person: string; readonly cookies: readonly string[] }

const fields = z.object({ name: nameField, email: emailField })

/** Checks what was typed. Hashing takes a tenth of a second, so it comes before the transaction. */
export async function checkAccount(
  context: Context,
  { password, ...typed }: TypedAccount,
): Promise<Result<CheckedAccount, FieldRefusal | PasswordRefusal>> {
  const read = readFields(fields, typed)
  if (!read.ok) return read
  const checked = await checkNewPassword(password, read.value)
  if (!checked.ok) return checked
  const passwordHash = await insideOf(context.app).accounts.hashPassword(password)
  return ok({ ...read.value, passwordHash })
}

/** Checks a new password against what everybody knows of its owner. */
export function checkNewPassword(
  password: string,
  { name, email }: { readonly name: string; readonly email: string },
): Promise<Result<null, PasswordRefusal>> {
  return checkPassword(password, [email, name, 'Collimator'])
}

/** Opens an account with a role and signs its person in. */
export async function openAccount(
  context: Context,
  transaction: Transaction,
  opened: CheckedAccount & {
    readonly emailVerified: boolean
    readonly membership: Membership
    readonly browser: Browser
  },
): Promise<Result<SignedIn, { readonly code: 'ACCOUNT.EMAIL_TAKEN' }>> {
  const { name, email, emailVerified, passwordHash, membership, browser } = opened
  const at = context.app.now()
  const person = randomUUID()
  const isNew = await insertPerson(transaction, { id: person, name, email, emailVerified, createdAt: at })
  if (!isNew) return err({ code: 'ACCOUNT.EMAIL_TAKEN' })
  await savePassword(transaction, person, passwordHash, at)
  await addMembership(transaction, person, membership, at)
  const { accounts } = insideOf(context.app)
  return ok({ person, cookies: await accounts.startSession(transaction, { person, browser, isRemembered: true }) })
}
