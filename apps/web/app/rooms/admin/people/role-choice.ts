import { type Actor, type Membership, may, type NamedScope, ROLES } from '@collimator/operations'
import { z } from 'zod'
import { capitalise } from '../../../present/sentence.ts'

const id = z.string().min(1).max(120)

const membershipSchema = z.union([
  z.object({ scope: z.object({ kind: z.literal('installation') }), role: z.enum(ROLES.installation) }),
  z.object({ scope: z.object({ kind: z.literal('review'), id }), role: z.enum(ROLES.review) }),
  z.object({ scope: z.object({ kind: z.literal('programme'), id }), role: z.enum(ROLES.programme) }),
  z.object({ scope: z.object({ kind: z.literal('department'), id }), role: z.enum(ROLES.department) }),
])

/** A role in a scope as the value of a form field; undefined when it is none. */
export function readRole(value: string): Membership | undefined {
  const [, kind = '', scopeId = '', role = ''] = /^([a-z]+)\|([^|]*)\|([a-z-]+)$/.exec(value) ?? []
  return membershipSchema.safeParse({ scope: { kind, id: scopeId }, role }).data
}

/** The value of a form field for a role in a scope. */
export function writeRole({ scope, role }: Membership): string {
  return `${scope.kind}|${scope.kind === 'installation' ? '' : scope.id}|${role}`
}

/** A role in words: "second coder of AI training programs"; in the installation the role alone. */
export function roleWords(
  { scope, role }: { readonly scope: Membership['scope']; readonly role: string },
  scopes: readonly NamedScope[],
): string {
  const words = role.replace('-', ' ')
  return scope.kind === 'installation' ? words : `${words} of ${scopeName(scope, scopes)}`
}

function scopeName(scope: Membership['scope'], scopes: readonly NamedScope[]): string {
  return scopes.find((named) => isSame(named.scope, scope))?.name ?? (scope.kind === 'installation' ? '' : scope.id)
}

function isSame(one: Membership['scope'], other: Membership['scope']): boolean {
  if (one.kind === 'installation' || other.kind === 'installation') return one.kind === other.kind
  return one.kind === other.kind && one.id === other.id
}

/** Roles of one scope, under its name. */
export type RoleGroup = {
  readonly group: string
  readonly items: readonly { readonly value: string; readonly label: string }[]
}

/** The roles that an actor may give, by scope; what is not theirs to give is not offered. */
export function roleChoices(
  actor: Actor,
  scopes: readonly NamedScope[],
  action: 'person.invite' | 'person.change-role',
): RoleGroup[] {
  return scopes
    .map(({ scope, name }) => ({ group: groupName(scope, name), items: itemsOf(actor, scope, action) }))
    .filter(({ items }) => items.length > 0)
}

function groupName(scope: Membership['scope'], name: string): string {
  return scope.kind === 'installation' ? 'This installation' : `${capitalise(scope.kind)}: ${name}`
}

function itemsOf(actor: Actor, scope: Membership['scope'], action: 'person.invite' | 'person.change-role') {
  return rolesOf(scope)
    .filter((membership) => may(actor, action, membership).allowed)
    .map((membership) => ({ value: writeRole(membership), label: capitalise(membership.role.replace('-', ' ')) }))
}

/** The least right comes first, so that it is the one offered. */
function rolesOf(scope: Membership['scope']): Membership[] {
  const roles = ROLES[scope.kind].map((role) => membershipSchema.safeParse({ scope, role }).data)
  return roles.filter((membership) => membership !== undefined).toReversed()
}
