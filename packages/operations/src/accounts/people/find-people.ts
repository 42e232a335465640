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
import { isOwner, type Membership } from '../../policy/actor.ts'
import { knownMemberships } from '../account-fields.ts'
import {
  type AccountPage,
  type AccountSearch,
  isSameScope,
  pageOfRows,
  rowsOfPage,
  visibleMemberships,
  visibleScopes,
} from './account-page.ts'
import type { ListedPerson } from './manage-people.ts'

/** Finds people with an account by name or e-mail address, a page at a time; whoever runs something sees those in it. */
export const findPeople = operation({
  action: 'person.list-led',
  run: async (context, search: AccountSearch): Promise<Result<AccountPage<ListedPerson>, never>> => {
    const { db } = storeOf(context)
    const found = await findStored(db, rowsOfPage(search, context.actor))
    const memberships = await allMemberships(
      db,
      found.rows.map(({ id }) => id),
    )
    const rows = found.rows.map((person) => ({
      ...person,
      memberships: visibleMemberships(knownMemberships(memberships.get(person.id) ?? []), context.actor),
    }))
    return ok(pageOfRows({ rows, total: found.total }, search))
  },
})

/** Shows one person with their roles. */
export const showPerson = operation({
  action: 'person.list-led',
  run: async (
    context,
    { id }: { readonly id: string },
  ): Promise<Result<ListedPerson, { readonly code: 'ACCOUNT.NO_SUCH_PERSON' }>> => {
    const { db } = storeOf(context)
    const person = await personById(db, id)
    if (!person) return err({ code: 'ACCOUNT.NO_SUCH_PERSON' })
    const memberships = visibleMemberships(knownMemberships(await membershipsOf(db, id)), context.actor)
    // Somebody in other places only is not told from somebody who is not there.
    if (memberships.length === 0 && !isOwner(context.actor)) return err({ code: 'ACCOUNT.NO_SUCH_PERSON' })
    return ok({ ...person, memberships })
  },
})

/** Something in which people have roles, and what it is called. */
export type NamedScope = { readonly scope: Membership['scope']; readonly name: string }

/** Everything in which whoever asks can give a role: what they run; for an owner the installation, each review, and what people have roles in. */
export const listScopes = operation({
  action: 'person.list-led',
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
    const unnamed = others.map((scope) => ({
      scope,
      name: scope.kind === 'installation' ? '' : scope.id.replaceAll('-', ' '),
    }))
    const visible = visibleScopes(context.actor)
    const isVisible = ({ scope }: NamedScope) => visible?.some((seen) => isSameScope(seen, scope)) ?? true
    return ok([...named, ...unnamed].filter(isVisible))
  },
})
