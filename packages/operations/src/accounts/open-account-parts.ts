import { randomBytes } from 'node:crypto'
import { type Accounts, type OpenIdSettings, openAccounts } from '@collimator/accounts'
import { authStore, pruneAttempts, type Store, sharedSecret } from '@collimator/db'
import { ok, type Result } from '@collimator/kernel'
import { type Mailer, type MailSettingsError, openMail } from '@collimator/mail'
import { LONGEST_WINDOW_SECONDS } from './limit-attempts.ts'

/** How people sign in and how mail reaches them. */
export type AccountSettings = {
  /** Scheme, host and port under which people reach the site. */
  readonly publicOrigin: string
  /** Signs session cookies; without it one is made and kept in the store. At least 32 characters. */
  readonly secret?: string | undefined
  readonly openId?: OpenIdSettings | undefined
  readonly smtpUrl?: string | undefined
  readonly mailFrom?: string | undefined
  readonly log?: (level: 'warn' | 'error', message: string) => void
}

/** What an app has for accounts. */
export type AccountParts = { readonly accounts: Accounts; readonly mailer: Mailer }

type Place = { readonly dataDirectory: string; readonly now: () => Date; readonly accounts?: AccountSettings }

const THIS_MACHINE: AccountSettings = { publicOrigin: 'http://localhost' }

/** Opens accounts and mail over a migrated store. */
export async function openAccountParts(
  store: Store,
  { dataDirectory, now, accounts: settings = THIS_MACHINE }: Place,
): Promise<Result<AccountParts, MailSettingsError>> {
  const { publicOrigin, smtpUrl, mailFrom, openId } = settings
  const mailer = openMail({ smtpUrl, from: mailFrom, outbox: `${dataDirectory}/outbox`, now })
  if (!mailer.ok) return mailer
  const fresh = { value: randomBytes(32).toString('base64url'), madeAt: now() }
  const secret = settings.secret ?? (await sharedSecret(store.db, 'session-cookies', fresh))
  await pruneAttempts(store.db, new Date(now().getTime() - LONGEST_WINDOW_SECONDS * 1000))
  const log = settings.log ?? (() => undefined)
  const accounts = openAccounts({ store: authStore(store), secret, publicOrigin, openId, now, log })
  return ok({ accounts, mailer: mailer.value })
}
