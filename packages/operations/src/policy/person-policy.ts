import { type Actor, hasRole, isOwner, type Membership, type ScopeKind } from './actor.ts'
import { ALLOWED, allowIf, INSTALLATION, type Policy } from './policy.ts'

/** The role that runs a review, programme or department, and gives the roles in it. */
const LEAD: Readonly<Record<Exclude<ScopeKind, 'installation'>, string>> = {
  review: 'owner',
  programme: 'director',
  department: 'manager',
}

/** A review, programme or department. */
export type LedScope = Exclude<Membership['scope'], { readonly kind: 'installation' }>

const SCOPED: readonly { readonly label: string; readonly thing: Membership }[] = [
  { label: 'owner of the installation', thing: { scope: { kind: 'installation' }, role: 'owner' } },
  { label: 'coder of a review', thing: { scope: { kind: 'review', id: 'example' }, role: 'coder' } },
  { label: 'resident of a programme', thing: { scope: { kind: 'programme', id: 'example' }, role: 'resident' } },
  { label: 'member of a department', thing: { scope: { kind: 'department', id: 'example' }, role: 'member' } },
]

function givesRoles(actor: Actor, { scope }: Membership): boolean {
  if (isOwner(actor)) return true
  return scope.kind !== 'installation' && hasRole(actor, scope.kind, scope.id, [LEAD[scope.kind]])
}

function giveRole(says: string): Policy<Membership> {
  return {
    says,
    may: (actor, membership) =>
      allowIf(givesRoles(actor, membership), `only ${giverOf(membership)} may give this role`),
    examples: SCOPED,
  }
}

function giverOf({ scope }: Membership): string {
  const owner = 'an owner of the installation'
  return scope.kind === 'installation' ? owner : `${owner} or the ${LEAD[scope.kind]} of this ${scope.kind}`
}

function byOwner(says: string): Policy<null> {
  return {
    says,
    may: (actor) => allowIf(isOwner(actor), `only an owner of the installation may ${says}`),
    examples: INSTALLATION,
  }
}

/** What anybody may try who holds the right secret, which the operation checks. */
function byAnybody(says: string): Policy<null> {
  return { says, may: () => ALLOWED, examples: INSTALLATION }
}

const ownAccount: Policy<null> = {
  says: 'see, change and delete the own account',
  may: (actor) => allowIf(actor.kind === 'person', 'only a person who is signed in has an account: sign in first'),
  examples: INSTALLATION,
}

const seeProgrammes: Policy<null> = {
  says: 'see the training programmes in which one has a role; owners see all',
  may: (actor) => allowIf(isOwner(actor) || isInProgramme(actor), 'only people in a training programme may see it'),
  examples: INSTALLATION,
}

const seeLedPeople: Policy<null> = {
  says: 'see who has a role, or is invited to one, in what one runs; owners see everybody',
  may: (actor) =>
    allowIf(
      isOwner(actor) || ledScopes(actor).length > 0,
      'only those who run a review, programme or department may see the people in it',
    ),
  examples: INSTALLATION,
}

/** What a person runs, and so gives roles in, apart from the installation. */
export function ledScopes(actor: Actor): readonly LedScope[] {
  if (actor.kind !== 'person') return []
  return actor.memberships.flatMap(({ scope, role }) =>
    scope.kind !== 'installation' && role === LEAD[scope.kind] ? [scope] : [],
  )
}

function isInProgramme(actor: Actor): boolean {
  return actor.kind === 'person' && actor.memberships.some(({ scope }) => scope.kind === 'programme')
}

/** Who may do what with people and accounts. */
export const PERSON_POLICIES = {
  'account.claim': byAnybody('become the first owner with the address that the first start prints'),
  'account.accept-invitation': byAnybody('accept an invitation with the address in its mail'),
  'account.sign-in': byAnybody('sign in and out'),
  'account.recover': byAnybody('set a password or confirm an address with a link from a mail'),
  'account.own': ownAccount,
  'programme.create': byOwner('enter a training programme'),
  'programme.list': seeProgrammes,
  'person.list': byOwner('see everybody with an account'),
  'person.list-led': seeLedPeople,
  'person.invite': giveRole('invite a person'),
  'person.change-role': giveRole('give or take a role'),
  'person.withdraw-invitation': giveRole('withdraw an invitation'),
  'person.remove': byOwner('remove a person'),
  'person.link': byOwner('make an address with which a person sets a password'),
}
