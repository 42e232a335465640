import {
  changeEmail,
  insertOneTimeAddress,
  markUsed,
  oneTimeAddressBySecret,
  personByEmail,
  personById,
} from '@collimator/db'
import { err, ok, type Result } from '@collimator/kernel'
import type { MailDelivery, MailFailure } from '@collimator/mail'
import { z } from 'zod'
import { insideOf, storeOf } from '../../context/context.ts'
import { operation } from '../../context/operation.ts'
import { writeAudited } from '../../context/write-audited.ts'
import { emailField, readFields } from '../account-fields.ts'
import { addressChangedMail, confirmAddressMail } from '../account-mails.ts'
import type { AccountRefusal } from '../account-refusal.ts'
import { limitAttempts } from '../limit-attempts.ts'
import { checkLink, hashLinkSecret, hoursAfter, makeLinkSecret } from '../links/secret-link.ts'
import { ownPerson, writeOwn } from './own-account.ts'

const CONFIRM_HOURS = 24

/** Sends a link to a new address (or to the present one, to prove it); the account changes when the link is used. */
export const requestAddressChange = operation({
  action: 'account.own',
  run: async (
    context,
    { email }: { readonly email: string },
  ): Promise<Result<{ readonly mail: MailDelivery | MailFailure }, AccountRefusal>> => {
    const read = readFields(z.object({ email: emailField }), { email })
    if (!read.ok) return read
    const person = await ownPerson(context)
    if (!person.ok) return person
    const { id } = person.value
    const limited = await limitAttempts(context, 'reset', { subject: id, browser: { address: null } })
    if (!limited.ok) return limited
    const { secret, sha256 } = makeLinkSecret()
    const madeAt = context.app.now()
    const made = { purpose: 'email', person: id, newEmail: read.value.email } as const
    await writeOwn(context, id, 'address requested', async (transaction) => {
      await insertOneTimeAddress(transaction, sha256, { ...made, madeAt, expiresAt: hoursAfter(madeAt, CONFIRM_HOURS) })
      return ok(null)
    })
    const { accounts, mailer } = insideOf(context.app)
    const address = `${accounts.publicOrigin}/confirm-address/${secret}`
    const sent = await mailer.send(confirmAddressMail({ to: read.value.email, address }))
    return ok({ mail: sent.ok ? sent.value : sent.error })
  },
})

/** Gives the account the address that a link was sent to. The old address is told. */
export const confirmAddressChange = operation({
  action: 'account.recover',
  run: async (
    context,
    { secret }: { readonly secret: string },
  ): Promise<Result<{ readonly email: string }, AccountRefusal>> => {
    const { db } = storeOf(context)
    const sha256 = hashLinkSecret(secret)
    const found = await oneTimeAddressBySecret(db, sha256)
    const link = checkLink(
      found?.purpose === 'email' ? found : undefined,
      ({ usedAt }) => usedAt !== null,
      context.app.now(),
    )
    if (!link.ok) return link
    const { person: id, newEmail: email } = link.value
    const before = await personById(db, id)
    const write = {
      action: 'account.recover' as const,
      thing: { kind: 'person', id },
      facts: () => ({ changed: 'address' }),
    }
    const changed = await writeAudited(
      context,
      write,
      async (transaction): Promise<Result<{ email: string }, AccountRefusal>> => {
        if (!(await markUsed(transaction, sha256, context.app.now()))) return err({ code: 'LINK.USED' })
        const holder = await personByEmail(transaction, email)
        if (holder && holder.id !== id) return err({ code: 'ACCOUNT.EMAIL_TAKEN' })
        await changeEmail(transaction, id, email)
        return ok({ email })
      },
    )
    if (changed.ok && before && before.email !== email)
      await insideOf(context.app).mailer.send(addressChangedMail(before.email))
    return changed
  },
})
