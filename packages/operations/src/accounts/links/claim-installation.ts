import type { Browser } from '@collimator/accounts'
import {
  insertOneTimeAddress,
  installationOwners,
  lockedOwners,
  markUsed,
  oneTimeAddressBySecret,
  withdrawClaims,
} from '@collimator/db'
import { err, ok, type Result } from '@collimator/kernel'
import { type Context, insideOf, storeOf } from '../../context/context.ts'
import { operation } from '../../context/operation.ts'
import { writeAudited } from '../../context/write-audited.ts'
import type { AccountRefusal, LinkRefusal } from '../account-refusal.ts'
import { limitAttempts } from '../limit-attempts.ts'
import { checkAccount, openAccount, type SignedIn, type TypedAccount } from '../open-account.ts'
import { checkLink, hashLinkSecret, hoursAfter, makeLinkSecret } from './secret-link.ts'

const CLAIM_HOURS = 24
const THING = { kind: 'installation', id: 'installation' }

/** The address with which the first owner makes an account; null when there is an owner. Each start prints another one. */
export const makeClaimAddress = operation({
  action: 'person.link',
  run: async (context, _input: null): Promise<Result<{ address: string; expiresAt: Date } | null, never>> => {
    if ((await installationOwners(storeOf(context).db)).length > 0) return ok(null)
    const { secret, sha256 } = makeLinkSecret()
    const madeAt = context.app.now()
    const expiresAt = hoursAfter(madeAt, CLAIM_HOURS)
    return writeAudited(context, { action: 'person.link', thing: THING }, async (transaction) => {
      await insertOneTimeAddress(transaction, sha256, { purpose: 'claim', madeAt, expiresAt })
      return ok({ address: `${insideOf(context.app).accounts.publicOrigin}/claim/${secret}`, expiresAt })
    })
  },
})

/** Whether a claim address still works, before anybody types anything. */
export const showClaim = operation({
  action: 'account.claim',
  run: (context, { secret }: { readonly secret: string }) => readClaim(context, secret),
})

/** Makes the first owner's account and signs them in. */
export const claimInstallation = operation({
  action: 'account.claim',
  run: async (
    context,
    {
      secret,
      account,
      browser,
    }: { readonly secret: string; readonly account: TypedAccount; readonly browser: Browser },
  ): Promise<Result<SignedIn, AccountRefusal>> => {
    const limited = await limitAttempts(context, 'link', { subject: 'claim', browser })
    if (!limited.ok) return limited
    const claim = await readClaim(context, secret)
    if (!claim.ok) return claim
    const checked = await checkAccount(context, account)
    if (!checked.ok) return checked
    const write = { action: 'account.claim' as const, thing: THING, facts: ({ person }: SignedIn) => ({ person }) }
    return writeAudited(context, write, async (transaction): Promise<Result<SignedIn, AccountRefusal>> => {
      if ((await lockedOwners(transaction)).length > 0) return err({ code: 'ACCOUNT.ALREADY_OWNED' })
      const at = context.app.now()
      if (!(await markUsed(transaction, hashLinkSecret(secret), at))) return err({ code: 'LINK.USED' })
      await withdrawClaims(transaction, at)
      const membership = { scope: { kind: 'installation' }, role: 'owner' } as const
      return openAccount(context, transaction, { ...checked.value, emailVerified: false, membership, browser })
    })
  },
})

async function readClaim(
  context: Context,
  secret: string,
): Promise<Result<{ readonly expiresAt: Date }, LinkRefusal | { readonly code: 'ACCOUNT.ALREADY_OWNED' }>> {
  const { db } = storeOf(context)
  const found = await oneTimeAddressBySecret(db, hashLinkSecret(secret))
  const link = checkLink(
    found?.purpose === 'claim' ? found : undefined,
    ({ usedAt }) => usedAt !== null,
    context.app.now(),
  )
  if (!link.ok) return link
  const owners = await installationOwners(db)
  return owners.length > 0 ? err({ code: 'ACCOUNT.ALREADY_OWNED' }) : ok({ expiresAt: link.value.expiresAt })
}
