import type { FoundRows } from '@collimator/db'
import { type Actor, isOwner, type Membership } from '../../policy/actor.ts'
import { type LedScope, ledScopes } from '../../policy/person-policy.ts'

/** People or invitations on one page. */
const ACCOUNT_PAGE_SIZE = 50

/** Which of a list: words that a name or address contains (all when empty), and the page, counted from 1. */
export type AccountSearch = { readonly text: string; readonly page: number }

/** A page of a list. */
export type AccountPage<Row> = FoundRows<Row> & { readonly page: number; readonly pages: number }

/** The rows that a page asks for, among those that whoever asks may see. */
export function rowsOfPage({ text, page }: AccountSearch, actor: Actor) {
  return { text, limit: ACCOUNT_PAGE_SIZE, offset: (page - 1) * ACCOUNT_PAGE_SIZE, within: visibleScopes(actor) }
}

/** Where an actor sees the people and their roles; undefined for an owner, who sees them everywhere. */
export function visibleScopes(actor: Actor): readonly LedScope[] | undefined {
  return isOwner(actor) ? undefined : ledScopes(actor)
}

/** Those of a person's roles that an actor sees: whoever runs a programme does not learn of a person's other places. */
export function visibleMemberships(memberships: readonly Membership[], actor: Actor): readonly Membership[] {
  const scopes = visibleScopes(actor)
  if (scopes === undefined) return memberships
  return memberships.filter(({ scope }) => scopes.some((seen) => isSameScope(seen, scope)))
}

/** Whether two scopes are the same. */
export function isSameScope(one: Membership['scope'], other: Membership['scope']): boolean {
  const idOf = (scope: Membership['scope']) => (scope.kind === 'installation' ? '' : scope.id)
  return one.kind === other.kind && idOf(one) === idOf(other)
}

/** A page with its place in the whole. */
export function pageOfRows<Row>(found: FoundRows<Row>, { page }: AccountSearch): AccountPage<Row> {
  return { ...found, page, pages: Math.max(1, Math.ceil(found.total / ACCOUNT_PAGE_SIZE)) }
}
