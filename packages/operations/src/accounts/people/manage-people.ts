import {
  addMembership,
  allMemberships,
  endSessions,
  lockedOwners,
  people,
  personById,
  removeMembership,
  type StoredPerson,
  type Transaction,
} from '@collimator/db'
import { err, ok, type Result } from '@collimator/kernel'
import { storeOf } from '../../context/context.ts'
import { operation } from '../../context/operation.ts'
import { writeAudited } from '../../context/write-audited.ts'
import type { Membership } from '../../policy/actor.ts'
import { isRoleOf, knownMemberships } from '../account-fields.ts'
import type { AccountRefusal } from '../account-refusal.ts'
import { eraseParticipant } from '../own/erase-participant.ts'
import { checkProgramme } from '../programmes/manage-programmes.ts'

/** A person in a list, with their roles. */
export type ListedPerson = StoredPerson & { readonly memberships: readonly Membership[] }

/** Everybody with an account, by e-mail address. */
export const listPeople = operation({
  action: 'person.list',
  run: async (context, _input: null): Promise<Result<readonly ListedPerson[], never>> => {
    const { db } = storeOf(context)
    const memberships = await allMemberships(db)
    const listed = await people(db)
    return ok(listed.map((person) => ({ ...person, memberships: knownMemberships(memberships.get(person.id) ?? []) })))
  },
})

type MembershipChange = { readonly person: string; readonly membership: Membership; readonly change: 'give' | 'take' }

/** Gives a person a role or takes it away. The last owner of the installation stays one. */
export const changeMembership = operation({
  action: 'person.change-role',
  thing: (_context, { membership }: MembershipChange) => membership,
  run: async (context, { person, membership, change }): Promise<Result<null, AccountRefusal>> => {
    const { scope, role } = membership
    if (!isRoleOf(scope.kind, role))
      return err({ code: 'ACCOUNT.BAD_FIELD', field: 'role', expected: 'expected a role of this room' })
    if (!(await personById(storeOf(context).db, person))) return err({ code: 'ACCOUNT.NO_SUCH_PERSON' })
    const place = change === 'give' ? await checkProgramme(storeOf(context).db, membership) : ok(null)
    if (!place.ok) return place
    const thing = { kind: 'person', id: person }
    const facts = () => ({ change, scope: scope.kind, id: scope.kind === 'installation' ? null : scope.id, role })
    return writeAudited(
      context,
      { action: 'person.change-role', thing, facts },
      async (transaction): Promise<Result<null, AccountRefusal>> => {
        if (change === 'give') await addMembership(transaction, person, membership, context.app.now())
        else if (isOwnership(membership) && (await isLastOwner(transaction, person)))
          return err({ code: 'ACCOUNT.LAST_OWNER' })
        else if (!(await removeMembership(transaction, person, membership)))
          return err({ code: 'ACCOUNT.NO_SUCH_THING', what: 'role of this person' })
        return ok(null)
      },
    )
  },
})

/** Removes a person's account, as their own deletion would: what they decided stays under a pseudonym. */
export const removePerson = operation({
  action: 'person.remove',
  run: async (context, { person }: { readonly person: string }): Promise<Result<null, AccountRefusal>> => {
    const found = await personById(storeOf(context).db, person)
    if (!found) return err({ code: 'ACCOUNT.NO_SUCH_PERSON' })
    const write = { action: 'person.remove' as const, thing: { kind: 'person', id: person } }
    return writeAudited(context, write, async (transaction) => {
      if (await isLastOwner(transaction, person)) return err({ code: 'ACCOUNT.LAST_OWNER' } as const)
      await endSessions(transaction, person)
      await eraseParticipant(transaction, found, context.app.now())
      return ok(null)
    })
  },
})

/** Whether a person is the only owner. Nobody else can give or take ownership until the transaction ends. */
export async function isLastOwner(transaction: Transaction, person: string): Promise<boolean> {
  const owners = await lockedOwners(transaction)
  return owners.length === 1 && owners[0] === person
}

function isOwnership({ scope, role }: Membership): boolean {
  return scope.kind === 'installation' && role === 'owner'
}
