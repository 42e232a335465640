import { randomUUID } from 'node:crypto'
import {
  type Database,
  findInvitations as findStored,
  insertInvitation,
  invitationById,
  invitations,
  markRevoked,
  participantNames,
  programmeById,
  reviewBySlug,
  type StoredInvitation,
} from '@collimator/db'
import { err, ok, type Result } from '@collimator/kernel'
import type { MailDelivery, MailFailure } from '@collimator/mail'
import { z } from 'zod'
import { type Context, insideOf, storeOf } from '../../context/context.ts'
import { operation } from '../../context/operation.ts'
import { writeAudited } from '../../context/write-audited.ts'
import type { Membership } from '../../policy/actor.ts'
import { emailField, isRoleOf, knownMemberships, readFields } from '../account-fields.ts'
import { invitationMail } from '../account-mails.ts'
import type { AccountRefusal, FieldRefusal, TooManyAttempts } from '../account-refusal.ts'
import { limitAttempts } from '../limit-attempts.ts'
import { type AccountPage, type AccountSearch, pageOfRows, rowsOfPage } from '../people/account-page.ts'
import { checkProgramme } from '../programmes/manage-programmes.ts'
import { hoursAfter, makeLinkSecret } from './secret-link.ts'

const INVITATION_HOURS = 7 * 24

/** An invitation that was made. The address is shown once: only its hash is kept. */
export type MadeInvitation = {
  readonly id: string
  readonly email: string
  readonly address: string
  readonly expiresAt: Date
  /** Where the mail went, or why it did not go; the inviter can then pass the address on. */
  readonly mail: MailDelivery | MailFailure
}

/** Invites a person to a role by mail. */
export const invitePerson = operation({
  action: 'person.invite',
  thing: (_context, { membership }: { readonly email: string; readonly membership: Membership }) => membership,
  run: async (context, { email, membership }): Promise<Result<MadeInvitation, FieldRefusal | TooManyAttempts>> => {
    const read = readFields(z.object({ email: emailField }), { email })
    if (!read.ok) return read
    if (!isRoleOf(membership.scope.kind, membership.role))
      return err({ code: 'ACCOUNT.BAD_FIELD', field: 'role', expected: 'expected a role of this room' })
    const place = await checkProgramme(storeOf(context).db, membership)
    if (!place.ok) return place
    const inviter = context.actor.kind === 'person' ? context.actor : { id: null, name: null }
    const subject = inviter.id ?? 'operator'
    const limited = await limitAttempts(context, 'invite', { subject, browser: { address: null } })
    if (!limited.ok) return limited
    return ok(await invite(context, { email: read.value.email, membership, inviter }))
  },
})

type Offer = {
  readonly email: string
  readonly membership: Membership
  readonly inviter: { readonly id: string | null; readonly name: string | null }
}

/** Keeps the invitation, then sends it: a mail about something that was rolled back could not be called back. */
async function invite(context: Context, { email, membership, inviter }: Offer): Promise<MadeInvitation> {
  const { secret, sha256 } = makeLinkSecret()
  const id = randomUUID()
  const invitedAt = context.app.now()
  const expiresAt = hoursAfter(invitedAt, INVITATION_HOURS)
  const thing = { kind: 'invitation', id }
  const facts = () => ({ scope: membership.scope.kind, role: membership.role })
  await writeAudited(context, { action: 'person.invite', thing, facts }, async (transaction) => {
    const made = { id, email, ...membership, invitedBy: inviter.id, invitedAt, expiresAt, secretSha256: sha256 }
    await insertInvitation(transaction, made)
    return ok(null)
  })
  const { accounts, mailer } = insideOf(context.app)
  const address = `${accounts.publicOrigin}/invitation/${secret}`
  const place = await placeName(storeOf(context).db, membership)
  const words = { inviter: inviter.name, role: { membership, place }, until: expiresAt }
  const sent = await mailer.send(invitationMail({ to: email, address }, words))
  return { id, email, address, expiresAt, mail: sent.ok ? sent.value : sent.error }
}

/** What the review, programme or department of a role is called. */
async function placeName(db: Database, { scope }: Membership): Promise<string> {
  if (scope.kind === 'installation') return ''
  if (scope.kind === 'review') return (await reviewBySlug(db, scope.id))?.title ?? scope.id
  if (scope.kind === 'programme') return (await programmeById(db, scope.id))?.name ?? scope.id
  return scope.id.replaceAll('-', ' ')
}

/** An invitation in a list, with the name of who made it. */
export type ListedInvitation = StoredInvitation & { readonly inviter: string | null }

/** Every invitation, the latest first. */
export const listInvitations = operation({
  action: 'person.list',
  run: async (context, _input: null): Promise<Result<readonly ListedInvitation[], never>> => {
    return ok(await nameInviters(context, await invitations(storeOf(context).db)))
  },
})

/** Finds invitations by e-mail address, a page at a time: those that are open first, then the latest. */
export const findInvitations = operation({
  action: 'person.list-led',
  run: async (context, search: AccountSearch): Promise<Result<AccountPage<ListedInvitation>, never>> => {
    const found = await findStored(storeOf(context).db, rowsOfPage(search, context.actor), context.app.now())
    return ok(pageOfRows({ rows: await nameInviters(context, found.rows), total: found.total }, search))
  },
})

async function nameInviters(
  context: Context,
  listed: readonly StoredInvitation[],
): Promise<readonly ListedInvitation[]> {
  const ids = [...new Set(listed.flatMap(({ invitedBy }) => invitedBy ?? []))]
  const names = await participantNames(storeOf(context).db, ids)
  return listed.map((entry) => ({ ...entry, inviter: names.get(entry.invitedBy ?? '') ?? null }))
}

/** Takes an invitation back. One that is not there is refused as one to the installation: nobody learns which ids exist. */
export const revokeInvitation = operation({
  action: 'person.withdraw-invitation',
  thing: async (context, { id }: { readonly id: string }) => {
    const found = await invitationById(storeOf(context).db, id)
    return (found && knownMemberships([found])[0]) ?? TO_INSTALLATION
  },
  run: async (context, { id }): Promise<Result<null, AccountRefusal>> => {
    const write = { action: 'person.withdraw-invitation' as const, thing: { kind: 'invitation', id } }
    if (!(await invitationById(storeOf(context).db, id)))
      return err({ code: 'ACCOUNT.NO_SUCH_THING', what: 'invitation' })
    return writeAudited(context, write, async (transaction) =>
      (await markRevoked(transaction, id, context.app.now())) ? ok(null) : err({ code: 'LINK.USED' } as const),
    )
  },
})

const TO_INSTALLATION: Membership = { scope: { kind: 'installation' }, role: 'member' }
