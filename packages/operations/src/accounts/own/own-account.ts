import {
  deletePasskey,
  endSessions,
  membershipsOf,
  passkeysOf,
  passwordOfEmail,
  personById,
  profileOf,
  pseudonymOf,
  renamePerson,
  type StoredPasskey,
  type StoredPerson,
  type StoredProfile,
  type StoredSession,
  type StoredSignInMethod,
  saveProfile,
  sessionsOf,
  signInMethodsOf,
} from '@collimator/db'
import { err, ok, type Result } from '@collimator/kernel'
import { type Context, insideOf, storeOf } from '../../context/context.ts'
import { operation } from '../../context/operation.ts'
import { writeAudited } from '../../context/write-audited.ts'
import type { Membership } from '../../policy/actor.ts'
import { knownMemberships, nameField, profileSchema, readFields } from '../account-fields.ts'
import type { AccountRefusal } from '../account-refusal.ts'
import { limitAttempts } from '../limit-attempts.ts'
import { isLastOwner } from '../people/manage-people.ts'
import { eraseParticipant } from './erase-participant.ts'
import { PERSONAL_DATA } from './personal-data.ts'

/** Everything on the page of the own account. */
export type OwnAccount = {
  readonly person: StoredPerson
  readonly profile: StoredProfile
  readonly memberships: readonly Membership[]
  readonly methods: readonly StoredSignInMethod[]
  readonly passkeys: readonly StoredPasskey[]
  readonly sessions: readonly StoredSession[]
  readonly hasPasskeys: boolean
  readonly openIdName: string | null
  /** What stays after deletion, in words. */
  readonly keeps: readonly string[]
}

type NoPerson = { readonly code: 'ACCOUNT.NO_SUCH_PERSON' }

/** Shows the own account. */
export const showOwnAccount = operation({
  action: 'account.own',
  run: async (context, _input: null): Promise<Result<OwnAccount, NoPerson>> => {
    const { db } = storeOf(context)
    const person = await ownPerson(context)
    if (!person.ok) return person
    const { id } = person.value
    const { accounts } = insideOf(context.app)
    return ok({
      person: person.value,
      profile: await profileOf(db, id),
      memberships: knownMemberships(await membershipsOf(db, id)),
      methods: await signInMethodsOf(db, id),
      passkeys: await passkeysOf(db, id),
      sessions: await sessionsOf(db, id, context.app.now()),
      hasPasskeys: accounts.hasPasskeys,
      openIdName: accounts.openId?.name ?? null,
      keeps: PERSONAL_DATA.flatMap(({ keeps }) => keeps ?? []),
    })
  },
})

/** Fields as they were typed. */
export type TypedProfile = { readonly name: string } & Readonly<Record<keyof StoredProfile, unknown>>

/** Changes name and profile. */
export const changeProfile = operation({
  action: 'account.own',
  run: async (context, typed: TypedProfile): Promise<Result<StoredProfile, AccountRefusal>> => {
    const read = readFields(profileSchema.extend({ name: nameField }), typed)
    if (!read.ok) return read
    const person = await ownPerson(context)
    if (!person.ok) return person
    const { id } = person.value
    const { name, ...profile } = read.value
    return writeOwn(context, id, 'profile', async (transaction) => {
      await renamePerson(transaction, id, name)
      await saveProfile(transaction, id, { ...profile, changedAt: context.app.now() })
      return ok(profile)
    })
  },
})

/** Ends one of the own sessions, or all but the one that asks. */
export const endOwnSessions = operation({
  action: 'account.own',
  run: async (
    context,
    which: { readonly only: string } | { readonly except: string },
  ): Promise<Result<{ readonly ended: number }, AccountRefusal>> => {
    const person = await ownPerson(context)
    if (!person.ok) return person
    const { id } = person.value
    return writeOwn(context, id, 'sessions', async (transaction) => {
      const ended = await endSessions(transaction, id, which)
      return ended === 0 && 'only' in which
        ? err({ code: 'ACCOUNT.NO_SUCH_THING', what: 'session' } as const)
        : ok({ ended })
    })
  },
})

/** Removes a passkey of one's own. */
export const removePasskey = operation({
  action: 'account.own',
  run: async (context, { id }: { readonly id: string }): Promise<Result<null, AccountRefusal>> => {
    const person = await ownPerson(context)
    if (!person.ok) return person
    const owner = person.value.id
    return writeOwn(context, owner, 'passkey', async (transaction) =>
      (await deletePasskey(transaction, owner, id))
        ? ok(null)
        : err({ code: 'ACCOUNT.NO_SUCH_THING', what: 'passkey' } as const),
    )
  },
})

/** Everything that is the person's, as JSON. */
export const downloadOwnData = operation({
  action: 'account.own',
  run: async (
    context,
    _input: null,
  ): Promise<Result<{ readonly fileName: string; readonly json: string }, NoPerson>> => {
    const person = await ownPerson(context)
    if (!person.ok) return person
    const { db } = storeOf(context)
    const at = context.app.now()
    const rooms: Record<string, unknown> = {}
    for (const { room, collect } of PERSONAL_DATA) rooms[room] = await collect(db, person.value.id, at)
    const pseudonym = (await pseudonymOf(db, person.value.id)) ?? null
    const data = { schema: 'collimator/own-data', version: 1, at, person: { ...person.value, pseudonym }, ...rooms }
    return ok({ fileName: 'collimator-own-data.json', json: `${JSON.stringify(data, null, 2)}\n` })
  },
})

/** Deletes the own account. Whoever has a password proves it; the last owner stays. */
export const deleteOwnAccount = operation({
  action: 'account.own',
  run: async (
    context,
    { password }: { readonly password: string },
  ): Promise<Result<readonly string[], AccountRefusal>> => {
    const person = await ownPerson(context)
    if (!person.ok) return person
    const { id, email } = person.value
    const limited = await limitAttempts(context, 'sign-in', { subject: email, browser: { address: null } })
    if (!limited.ok) return limited
    const { accounts } = insideOf(context.app)
    const stored = await passwordOfEmail(storeOf(context).db, email)
    if (stored && !(await accounts.verifyPassword(password.slice(0, 1000), stored.hash)))
      return err({ code: 'ACCOUNT.WRONG_CREDENTIALS' })
    const deleted = await writeOwn(context, id, 'account', async (transaction) => {
      if (await isLastOwner(transaction, id)) return err({ code: 'ACCOUNT.LAST_OWNER' } as const)
      await eraseParticipant(transaction, person.value, context.app.now())
      return ok(null)
    })
    if (!deleted.ok) return deleted
    return ok(await accounts.clearSession({ cookie: null, userAgent: null, address: null }))
  },
})

/** The person who asks, as stored. */
export async function ownPerson(context: Context): Promise<Result<StoredPerson, NoPerson>> {
  const { actor } = context
  const person = actor.kind === 'person' ? await personById(storeOf(context).db, actor.id) : undefined
  return person ? ok(person) : err({ code: 'ACCOUNT.NO_SUCH_PERSON' })
}

/** A write of a person to their own account. */
export function writeOwn<Value, Failure>(
  context: Context,
  id: string,
  changed: string,
  work: Parameters<typeof writeAudited<Value, Failure>>[2],
): Promise<Result<Value, Failure>> {
  const write = { action: 'account.own' as const, thing: { kind: 'person', id }, facts: () => ({ changed }) }
  return writeAudited(context, write, work)
}
