import { ok } from '@collimator/kernel'
import { operation } from '../context/operation.ts'
import { type Actor, type Membership, type PersonId, ROLES } from './actor.ts'
import { ACTIONS, type Action, policyOf } from './may.ts'
import type { Verdict } from './policy.ts'

/** An actor as the head of a column of the table of rights. */
export type RightsColumn = { readonly id: string; readonly label: string; readonly actor: Actor }

/** A row of the table of rights: an action on one kind of thing, with the answer to each column. */
export type RightsRow = {
  readonly action: string
  readonly says: string
  readonly thing: string
  readonly verdicts: readonly Verdict[]
}

/** Who may do what, computed from the policies that the operations ask. */
export type RightsTable = { readonly columns: readonly RightsColumn[]; readonly rows: readonly RightsRow[] }

/** The scope that example things and example actors share. */
const EXAMPLE_SCOPE = 'example'

/** One actor for every kind of actor and every role. */
export const EXAMPLE_ACTORS: readonly RightsColumn[] = [
  { id: 'visitor', label: 'visitor', actor: { kind: 'visitor' } },
  { id: 'person', label: 'signed in, no role', actor: examplePerson([]) },
  ...Object.entries(ROLES).flatMap(([kind, roles]) =>
    roles.map((role) => ({
      id: `${kind}-${role}`,
      label: `${kind} ${role.replace('-', ' ')}`,
      actor: examplePerson([exampleMembership(kind, role)]),
    })),
  ),
  { id: 'operator', label: 'operator of the store', actor: { kind: 'operator', name: 'operator' } },
  { id: 'job', label: 'background job', actor: { kind: 'job', name: 'job' } },
]

function examplePerson(memberships: readonly Membership[]): Actor {
  return { kind: 'person', id: 'example-person' as PersonId, name: 'Example', memberships }
}

function exampleMembership(kind: string, role: string): Membership {
  const scope = kind === 'installation' ? { kind } : { kind, id: EXAMPLE_SCOPE }
  return { scope, role } as Membership
}

/** The table of rights: every action of every policy by every role. */
export function rightsTable(): RightsTable {
  return { columns: EXAMPLE_ACTORS, rows: ACTIONS.flatMap(rowsOfAction) }
}

function rowsOfAction<A extends Action>(action: A): RightsRow[] {
  const policy = policyOf(action)
  return policy.examples.map(({ label, thing }) => ({
    action,
    says: policy.says,
    thing: label,
    verdicts: EXAMPLE_ACTORS.map(({ actor }) => policy.may(actor, thing)),
  }))
}

/** The table of rights, for owners. */
export const describeRights = operation({
  action: 'rights.read',
  run: async (_context, _input: null) => ok(rightsTable()),
})
