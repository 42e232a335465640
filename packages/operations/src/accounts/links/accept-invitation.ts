import type { Browser } from '@collimator/accounts'
import { addMembership, invitationBySecret, markAccepted, personByEmail, type StoredInvitation } from '@collimator/db'
import { err, ok, type Result } from '@collimator/kernel'
import { type Context, storeOf } from '../../context/context.ts'
import { operation } from '../../context/operation.ts'
import { writeAudited } from '../../context/write-audited.ts'
import type { Membership } from '../../policy/actor.ts'
import { knownMemberships } from '../account-fields.ts'
import type { AccountRefusal, LinkRefusal } from '../account-refusal.ts'
import { limitAttempts } from '../limit-attempts.ts'
import { checkAccount, openAccount, type SignedIn } from '../open-account.ts'
import { checkLink, hashLinkSecret } from './secret-link.ts'

/** What an invitation offers, before it is accepted. */
export type OfferedInvitation = {
  readonly email: string
  readonly membership: Membership
  readonly expiresAt: Date
  /** Whether there is an account with this address already: its person signs in first and then accepts. */
  readonly hasAccount: boolean
}

/** Shows what an invitation offers. */
export const showInvitation = operation({
  action: 'account.accept-invitation',
  run: async (context, { secret }: { readonly secret: string }): Promise<Result<OfferedInvitation, LinkRefusal>> => {
    const offered = await readInvitation(context, secret)
    if (!offered.ok) return offered
    const { email, membership, expiresAt } = offered.value
    const hasAccount = (await personByEmail(storeOf(context).db, email)) !== undefined
    return ok({ email, membership, expiresAt, hasAccount })
  },
})

type Acceptance = {
  readonly secret: string
  readonly account: { readonly name: string; readonly password: string }
  readonly browser: Browser
}

/** Opens an account for whoever was invited, under the address that the mail went to, and signs them in. */
export const acceptInvitation = operation({
  action: 'account.accept-invitation',
  run: async (context, { secret, account, browser }: Acceptance): Promise<Result<SignedIn, AccountRefusal>> => {
    const limited = await limitAttempts(context, 'link', { subject: hashLinkSecret(secret), browser })
    if (!limited.ok) return limited
    const offered = await readInvitation(context, secret)
    if (!offered.ok) return offered
    const { id, email, membership } = offered.value
    const checked = await checkAccount(context, { ...account, email })
    if (!checked.ok) return checked
    const thing = { kind: 'invitation', id }
    const facts = ({ person }: SignedIn) => ({ person, scope: membership.scope.kind, role: membership.role })
    return writeAudited(
      context,
      { action: 'account.accept-invitation', thing, facts },
      async (transaction): Promise<Result<SignedIn, AccountRefusal>> => {
        const opened = await openAccount(context, transaction, {
          ...checked.value,
          emailVerified: true,
          membership,
          browser,
        })
        if (!opened.ok) return opened
        const acceptance = { acceptedAt: context.app.now(), acceptedBy: opened.value.person }
        return (await markAccepted(transaction, id, acceptance)) ? opened : err({ code: 'LINK.USED' })
      },
    )
  },
})

/** A person who is signed in takes the role that an invitation offers. The link proves that the mail reached them. */
export const joinByInvitation = operation({
  action: 'account.own',
  run: async (context, { secret }: { readonly secret: string }): Promise<Result<Membership, LinkRefusal>> => {
    const offered = await readInvitation(context, secret)
    if (!offered.ok) return offered
    const { id, membership } = offered.value
    const person = context.actor.kind === 'person' ? context.actor.id : ''
    const thing = { kind: 'invitation', id }
    const facts = () => ({ person, scope: membership.scope.kind, role: membership.role })
    return writeAudited(context, { action: 'account.accept-invitation', thing, facts }, async (transaction) => {
      const at = context.app.now()
      await addMembership(transaction, person, membership, at)
      const isFirst = await markAccepted(transaction, id, { acceptedAt: at, acceptedBy: person })
      return isFirst ? ok(membership) : err({ code: 'LINK.USED' } as const)
    })
  },
})

async function readInvitation(
  context: Context,
  secret: string,
): Promise<Result<StoredInvitation & { readonly membership: Membership }, LinkRefusal>> {
  const found = await invitationBySecret(storeOf(context).db, hashLinkSecret(secret))
  const isUsed = ({ acceptedAt, revokedAt }: StoredInvitation) => acceptedAt !== null || revokedAt !== null
  const link = checkLink(found, isUsed, context.app.now())
  if (!link.ok) return link
  const [membership] = knownMemberships([link.value])
  return membership ? ok({ ...link.value, membership }) : err({ code: 'LINK.UNKNOWN' })
}
