/** Identifies a person with an account; the same in every table that refers to one. */
export type PersonId = string & { readonly __brand: 'PersonId' }

/** Roles of each kind of scope. An installation has owners and members; the rest belongs to one review, programme or department. */
export const ROLES = {
  installation: ['owner', 'member'],
  review: ['owner', 'coder', 'second-coder', 'expert', 'observer'],
  programme: ['director', 'teacher', 'senior', 'resident'],
  department: ['manager', 'member'],
} as const

/** What a membership can be in. */
export type ScopeKind = keyof typeof ROLES

/** The role that a person has in one scope. `id` names the review, programme or department. */
export type Membership =
  | { readonly scope: { readonly kind: 'installation' }; readonly role: (typeof ROLES)['installation'][number] }
  | {
      readonly scope: { readonly kind: 'review'; readonly id: string }
      readonly role: (typeof ROLES)['review'][number]
    }
  | {
      readonly scope: { readonly kind: 'programme'; readonly id: string }
      readonly role: (typeof ROLES)['programme'][number]
    }
  | {
      readonly scope: { readonly kind: 'department'; readonly id: string }
      readonly role: (typeof ROLES)['department'][number]
    }

/** A person who is signed in, with the memberships as they were when the request began. */
export type Person = {
  readonly kind: 'person'
  readonly id: PersonId
  readonly name: string
  readonly memberships: readonly Membership[]
}

/** Who asks. A bearer holds a link with one narrow right; the operator runs the command line beside the store. */
export type Actor =
  | { readonly kind: 'visitor' }
  | Person
  | { readonly kind: 'bearer'; readonly right: { readonly action: string; readonly id: string } }
  | { readonly kind: 'operator'; readonly name: string }
  | { readonly kind: 'job'; readonly name: string }

/** Nobody in particular. */
export const VISITOR: Actor = { kind: 'visitor' }

/** Whether the actor owns the installation. The operator beside the store does. */
export function isOwner(actor: Actor): boolean {
  if (actor.kind === 'operator') return true
  return (
    actor.kind === 'person' &&
    actor.memberships.some(({ scope, role }) => scope.kind === 'installation' && role === 'owner')
  )
}

/** Whether the actor has one of the roles in a review, programme or department. */
export function hasRole(
  actor: Actor,
  kind: Exclude<ScopeKind, 'installation'>,
  id: string,
  roles: readonly string[],
): boolean {
  if (actor.kind !== 'person') return false
  return actor.memberships.some(({ scope, role }) => scope.kind === kind && scope.id === id && roles.includes(role))
}
