import {
  allMemberships,
  reviews as everyReview,
  findPeople as findStored,
  membershipsOf,
  personById,
  programmes,
  scopesInUse,
} from '@collimator/db'
import { err, ok, type Result } from '@collimator/kernel'
import { storeOf } from '../../context/context.ts'
import { operation } from '../../context/operation.ts'
import type { Membership } from '../../policy/actor.ts'
import { knownMemberships } from '../account-fields.ts'
import { type AccountPage, type AccountSearch, pageOfRows, rowsOfPage } from './account-page.ts'
import type { ListedPerson } from './manage-people.ts'

/** Finds people with an account by name or e-mail address, a page at a time. */
export const findPeople = operation({
  action: 'person.list',
  run: async (context, search: AccountSearch): Promise<Result<AccountPage<ListedPerson>, never>> => {
    const { db } = storeOf(context)
    const found = await findStored(db, rowsOfPage(search))
    const memberships = await allMemberships(
      db,
      found.rows.map(({ id }) => id),
    )
    const rows = found.rows.map((person) => ({
      ...person,
      memberships: knownMemberships(memberships.get(person.id) ?? []),
    }))
    return ok(pageOfRows({ rows, total: found.total }, search))
  },
})

/** Shows one person with their roles. */
export const showPerson = operation({
  action: 'person.list',
  run: async (
    context,
    { id }: { readonly id: string },
  ): Promise<Result<ListedPerson, { readonly code: 'ACCOUNT.NO_SUCH_PERSON' }>> => {
    const { db } = storeOf(context)
    const person = await personById(db, id)
    if (!person) return err({ code: 'ACCOUNT.NO_SUCH_PERSON' })
    return ok({ ...person, memberships: knownMemberships(await membershipsOf(db, id)) })
  },
})

/** Something in which people have roles, and what it is called. */
export type NamedScope = { readonly scope: Membership['scope']; readonly name: string }

/** Everything in which a person can be given a role: the installation, each review, and what people have roles in. */
export const listScopes = operation({
  action: 'person.list',
  run: async (context, _input: null): Promise<Result<readonly NamedScope[], never>> => {
    const { db } = storeOf(context)
    const reviews = await everyReview(db)
    const entered = await programmes(db)
    const named: readonly NamedScope[] = [
      { scope: { kind: 'installation' }, name: 'this installation' },
      ...reviews.map(({ slug, title }) => ({ scope: { kind: 'review', id: slug } as const, name: title })),
      ...entered.map(({ id, name }) => ({ scope: { kind: 'programme', id } as const, name })),
    ]
    const others = (await scopesInUse(db)).filter((scope) => !named.some((known) => isSameScope(known.scope, scope)))
    return ok([
      ...named,
      ...others.map((scope) => ({ scope, name: scope.kind === 'installation' ? '' : scope.id.replaceAll('-', ' ') })),
    ])
  },
})

function isSameScope(one: Membership['scope'], other: Membership['scope']): boolean {
  const idOf = (scope: Membership['scope']) => (scope.kind === 'installation' ? '' : scope.id)
  return one.kind === other.kind && idOf(one) === idOf(other)
}
