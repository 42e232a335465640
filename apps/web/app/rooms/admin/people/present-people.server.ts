import {
  type AccountPage,
  type Actor,
  type ListedInvitation,
  type ListedPerson,
  type MadeInvitation,
  may,
  type NamedScope,
} from '@collimator/operations'
import { dayOf } from '../../../present/moments.ts'
import { type PeopleAddress, writePeopleAddress } from './people-address.ts'
import { roleChoices, roleWords, writeRole } from './role-choice.ts'

type Listed = {
  readonly people: AccountPage<ListedPerson>
  readonly invitations: AccountPage<ListedInvitation>
  readonly scopes: readonly NamedScope[]
}

type Viewer = { readonly actor: Actor; readonly now: Date }

/** Below this many rows a list is read at a glance and has no search. */
const GLANCE = 50

/** People and invitations, in words. */
export function presentPeople({ people, invitations, scopes }: Listed, address: PeopleAddress, { actor, now }: Viewer) {
  return {
    search: address.text,
    hasSearch: address.text !== '' || people.total > GLANCE || invitations.total > GLANCE,
    roles: roleChoices(actor, scopes, 'person.invite'),
    people: {
      total: people.total,
      pager: pagerOf(people, (page) => writePeopleAddress({ ...address, people: page })),
      rows: people.rows.map((person) => ({
        id: person.id,
        name: person.name,
        email: person.email,
        since: dayOf(person.createdAt),
        roles: person.memberships.map((membership) => roleWords(membership, scopes)),
        isSelf: isSelf(person, actor),
      })),
    },
    invitations: {
      total: invitations.total,
      pager: pagerOf(invitations, (page) => writePeopleAddress({ ...address, invitations: page })),
      rows: invitations.rows.map((invitation) => ({
        id: invitation.id,
        email: invitation.email,
        role: roleWords(invitation, scopes),
        inviter: invitation.inviter ?? 'operator of the store',
        made: dayOf(invitation.invitedAt),
        state: stateOf(invitation, now),
        isOpen: isOpen(invitation, now),
      })),
    },
  }
}

/** One person with what can be changed. */
export function presentPerson(person: ListedPerson, scopes: readonly NamedScope[], actor: Actor) {
  const held = person.memberships.map(writeRole)
  return {
    id: person.id,
    name: person.name,
    email: person.email,
    since: dayOf(person.createdAt),
    isSelf: isSelf(person, actor),
    mayRemove: may(actor, 'person.remove', null).allowed,
    roles: person.memberships.map((membership) => ({
      value: writeRole(membership),
      words: roleWords(membership, scopes),
    })),
    offered: roleChoices(actor, scopes, 'person.change-role')
      .map(({ group, items }) => ({ group, items: items.filter(({ value }) => !held.includes(value)) }))
      .filter(({ items }) => items.length > 0),
  }
}

function isSelf({ id }: ListedPerson, actor: Actor): boolean {
  return actor.kind === 'person' && actor.id === id
}

function pagerOf({ page, pages }: AccountPage<unknown>, at: (page: number) => string) {
  return { page, pages, previous: page > 1 ? at(page - 1) : null, next: page < pages ? at(page + 1) : null }
}

/** Where the mail of an invitation went, and what the inviter can do. */
export function mailWords({ email, mail, expiresAt }: MadeInvitation): string {
  const until = `The invitation is valid until ${dayOf(expiresAt)}.`
  if ('code' in mail)
    return `${email} is invited, but the mail could not be sent (${mail.reason}). Pass the address below on yourself. ${until}`
  if (mail.kind === 'sent') return `${email} is invited. The mail was sent. ${until}`
  return `${email} is invited. No mail server is set up, so the mail was written to the file ${mail.path}. ${until}`
}

function isOpen({ acceptedAt, revokedAt, expiresAt }: ListedInvitation, now: Date): boolean {
  return acceptedAt === null && revokedAt === null && expiresAt > now
}

function stateOf({ acceptedAt, revokedAt, expiresAt }: ListedInvitation, now: Date): string {
  if (acceptedAt !== null) return `accepted ${dayOf(acceptedAt)}`
  if (revokedAt !== null) return `withdrawn ${dayOf(revokedAt)}`
  return expiresAt > now ? `open until ${dayOf(expiresAt)}` : `expired ${dayOf(expiresAt)}`
}
