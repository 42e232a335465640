import type { Browser, PasswordRefusal } from '@collimator/accounts'
import {
  endSessions,
  insertOneTimeAddress,
  markUsed,
  oneTimeAddressBySecret,
  passwordOfEmail,
  personByEmail,
  personById,
  savePassword,
  withdrawOneTimeAddresses,
} from '@collimator/db'
import { err, ok, type Result } from '@collimator/kernel'
import type { MailDelivery, MailFailure } from '@collimator/mail'
import { type Context, insideOf, storeOf } from '../../context/context.ts'
import { operation } from '../../context/operation.ts'
import { writeAudited } from '../../context/write-audited.ts'
import { passwordChangedMail, resetMail } from '../account-mails.ts'
import type { AccountRefusal, LinkRefusal, TooManyAttempts } from '../account-refusal.ts'
import { limitAttempts } from '../limit-attempts.ts'
import { checkLink, hashLinkSecret, hoursAfter, makeLinkSecret } from '../links/secret-link.ts'
import { checkNewPassword } from '../open-account.ts'

const RESET_HOURS = 1
const OPERATOR_LINK_HOURS = 72

/**
 * Sends a link for a new password. The answer is the same whether there is an account or not; `mail` is for the log and
 * for whoever runs the installation, never for the page.
 */
export const requestPasswordReset = operation({
  action: 'account.recover',
  run: async (
    context,
    { email, browser }: { readonly email: string; readonly browser: Browser },
  ): Promise<Result<{ readonly mail: MailDelivery | MailFailure | null }, TooManyAttempts>> => {
    const subject = email.trim().toLowerCase().slice(0, 300)
    const limited = await limitAttempts(context, 'reset', { subject, browser })
    if (!limited.ok) return limited
    const person = await personByEmail(storeOf(context).db, subject)
    if (!person) return ok({ mail: null })
    const address = await makePasswordLink(context, person.id, RESET_HOURS)
    const sent = await insideOf(context.app).mailer.send(resetMail({ to: person.email, address }))
    return ok({ mail: sent.ok ? sent.value : sent.error })
  },
})

/** An address with which a person sets a password, for an owner or operator to pass on where mail does not arrive. */
export const linkPerson = operation({
  action: 'person.link',
  run: async (
    context,
    { email }: { readonly email: string },
  ): Promise<Result<{ readonly address: string }, AccountRefusal>> => {
    const person = await personByEmail(storeOf(context).db, email.trim())
    if (!person) return err({ code: 'ACCOUNT.NO_SUCH_PERSON' })
    return ok({ address: await makePasswordLink(context, person.id, OPERATOR_LINK_HOURS) })
  },
})

/** Whether a link for a new password still works. */
export const showPasswordReset = operation({
  action: 'account.recover',
  run: async (context, { secret }: { readonly secret: string }): Promise<Result<null, LinkRefusal>> => {
    const link = await readReset(context, secret)
    return link.ok ? ok(null) : link
  },
})

/** Sets a password with a link from a mail. All sessions end and other links stop working. */
export const resetPassword = operation({
  action: 'account.recover',
  run: async (
    context,
    { secret, password, browser }: { readonly secret: string; readonly password: string; readonly browser: Browser },
  ): Promise<Result<null, LinkRefusal | PasswordRefusal | TooManyAttempts>> => {
    const limited = await limitAttempts(context, 'link', { subject: hashLinkSecret(secret), browser })
    if (!limited.ok) return limited
    const link = await readReset(context, secret)
    if (!link.ok) return link
    const person = await personById(storeOf(context).db, link.value.person)
    if (!person) return err({ code: 'LINK.USED' })
    const checked = await checkNewPassword(password, person)
    if (!checked.ok) return checked
    const { accounts, mailer } = insideOf(context.app)
    const hash = await accounts.hashPassword(password)
    const write = { action: 'account.recover' as const, thing: { kind: 'person', id: person.id } }
    const saved = await writeAudited(context, write, async (transaction) => {
      const at = context.app.now()
      if (!(await markUsed(transaction, hashLinkSecret(secret), at))) return err({ code: 'LINK.USED' } as const)
      await savePassword(transaction, person.id, hash, at)
      await endSessions(transaction, person.id)
      await withdrawOneTimeAddresses(transaction, person.id, at)
      return ok(null)
    })
    if (saved.ok) await mailer.send(passwordChangedMail(person.email))
    return saved
  },
})

type PasswordChange = { readonly current: string; readonly password: string; readonly session: string | null }

/** A person changes their own password, proving the present one where they have one. Other sessions end. */
export const changePassword = operation({
  action: 'account.own',
  run: async (context, { current, password, session }: PasswordChange): Promise<Result<null, AccountRefusal>> => {
    const { db } = storeOf(context)
    const person = context.actor.kind === 'person' ? await personById(db, context.actor.id) : undefined
    if (!person) return err({ code: 'ACCOUNT.NO_SUCH_PERSON' })
    const limited = await limitAttempts(context, 'sign-in', { subject: person.email, browser: { address: null } })
    if (!limited.ok) return limited
    const { accounts, mailer } = insideOf(context.app)
    const stored = await passwordOfEmail(db, person.email)
    if (stored && !(await accounts.verifyPassword(current.slice(0, 1000), stored.hash)))
      return err({ code: 'ACCOUNT.WRONG_CREDENTIALS' })
    const checked = await checkNewPassword(password, person)
    if (!checked.ok) return checked
    const hash = await accounts.hashPassword(password)
    const write = {
      action: 'account.own' as const,
      thing: { kind: 'person', id: person.id },
      facts: () => ({ changed: 'password' }),
    }
    const saved = await writeAudited(context, write, async (transaction) => {
      await savePassword(transaction, person.id, hash, context.app.now())
      await endSessions(transaction, person.id, session === null ? {} : { except: session })
      return ok(null)
    })
    if (saved.ok) await mailer.send(passwordChangedMail(person.email))
    return saved
  },
})

async function makePasswordLink(context: Context, person: string, hours: number): Promise<string> {
  const { secret, sha256 } = makeLinkSecret()
  const madeAt = context.app.now()
  await writeAudited(
    context,
    { action: 'account.recover', thing: { kind: 'person', id: person } },
    async (transaction) => {
      await insertOneTimeAddress(transaction, sha256, {
        purpose: 'password',
        person,
        madeAt,
        expiresAt: hoursAfter(madeAt, hours),
      })
      return ok(null)
    },
  )
  return `${insideOf(context.app).accounts.publicOrigin}/reset-password/${secret}`
}

async function readReset(
  context: Context,
  secret: string,
): Promise<Result<{ readonly person: string; readonly expiresAt: Date }, LinkRefusal>> {
  const found = await oneTimeAddressBySecret(storeOf(context).db, hashLinkSecret(secret))
  return checkLink(
    found?.purpose === 'password' ? found : undefined,
    ({ usedAt }) => usedAt !== null,
    context.app.now(),
  )
}
