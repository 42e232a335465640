import { type Actor, findInvitations, type Membership, type PersonId, showPerson } from '@collimator/operations'
import { successOf } from '@collimator/operations/test-support'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openEmptyCatalogue, type StarterCatalogue } from '../../../../../../tests/support/starter-catalogue.ts'
import { loaderArguments } from '../../../test-support/visit-page.ts'
import * as people from './people.tsx'
import { submitPeopleForm } from './people-form.server.ts'

let opened: StarterCatalogue
beforeAll(async () => {
  opened = await openEmptyCatalogue({ kind: 'operator', name: 'test' })
})
afterAll(() => opened.remove())

const formOf = (fields: Record<string, string>) => {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  return form
}
const submit = (fields: Record<string, string>, actor: Actor = opened.context.actor) =>
  submitPeopleForm({ ...opened.context, actor }, formOf(fields))
const holding = (...memberships: Membership[]): Actor => ({
  kind: 'person',
  id: 'a-person' as PersonId,
  name: 'A person',
  memberships,
})
const invite = (email: string, role: string) => ({ intent: 'invite', email, role })

it('an invitation goes out as a file where no mail server is set up, and the page says where', async () => {
  const answer = await submit(invite('bo@example.org', 'installation||member'))
  expect(answer).toMatchObject({ refused: null, email: '' })
  expect(answer.done).toMatch(
    /^bo@example\.org is invited\. No mail server .* the file .*outbox.*\.eml\. .* valid until/,
  )
  expect(answer.address).toMatch(/\/invitation\//)
})

it('what was typed comes back with the reason when it is refused', async () => {
  expect(await submit(invite('not an address', 'installation||member'))).toMatchObject({
    done: null,
    refused: 'email: expected an e-mail address such as name@example.org.',
    email: 'not an address',
  })
  expect((await submit(invite('bo@example.org', 'installation||king'))).refused).toMatch(/Choose one of the roles/)
  expect((await submit({ intent: 'promote' })).refused).toMatch(/incomplete/)
})

it('a role that is not the inviter’s to give is refused in words, and nobody is invited', async () => {
  const director = holding({ scope: { kind: 'programme', id: 'north' }, role: 'director' })
  const before = successOf(await findInvitations(opened.context, { text: '', page: 1 })).total
  expect((await submit(invite('eve@example.org', 'installation||owner'), director)).refused).toBe(
    'Only an owner of the installation may give this role. Nothing was changed.',
  )
  expect((await submit(invite('eve@example.org', 'programme|south|resident'), director)).refused).toMatch(
    /^Only an owner of the installation or the director of this programme/,
  )
  expect(successOf(await findInvitations(opened.context, { text: '', page: 1 })).total).toBe(before)
})

it('a withdrawn invitation is no longer open, and cannot be withdrawn again', async () => {
  await submit(invite('once@example.org', 'installation||member'))
  const [found] = successOf(await findInvitations(opened.context, { text: 'once@', page: 1 })).rows
  const revoke = { intent: 'revoke', invitation: found?.id ?? '' }
  expect((await submit(revoke)).done).toBe('The invitation was withdrawn.')
  expect((await submit(revoke)).refused).toMatch(/used already, or withdrawn/)
})

it('the list is searched by words that mean themselves, and has pages above fifty rows', async () => {
  // Fifty an hour is the most that one inviter may send.
  const tomorrow = { ...opened.context.app, now: () => new Date('2026-11-25T12:00:00Z') }
  for (let at = 0; at < 51; at++) {
    const context = at < 30 ? opened.context : { ...opened.context, app: tomorrow }
    await submitPeopleForm(context, formOf(invite(`reader_${at}@example.org`, 'installation||member')))
  }
  const shown = async (path: string) => (await people.loader(loaderArguments(opened.context, path) as never)).page
  const first = await shown('/admin/people?q=reader_')
  expect(first.invitations).toMatchObject({ total: 51, pager: { page: 1, pages: 2 } })
  expect(first.invitations.pager.next).toBe('/admin/people?q=reader_&invitations=2')
  expect((await shown('/admin/people?q=reader_&invitations=2')).invitations.rows).toHaveLength(1)
  expect((await shown('/admin/people?q=%25')).invitations.total).toBe(0)
  expect((await shown('/admin/people?q=reader_&invitations=-3')).invitations.pager.page).toBe(1)
})

it('an unknown person is refused', async () => {
  expect(await showPerson(opened.context, { id: 'nobody' })).toMatchObject({
    error: { code: 'ACCOUNT.NO_SUCH_PERSON' },
  })
  expect((await submit({ intent: 'remove', person: 'nobody' })).refused).toBe('There is no such person.')
})
