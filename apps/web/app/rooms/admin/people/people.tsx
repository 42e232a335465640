import { findInvitations, findPeople, listScopes } from '@collimator/operations'
import { Button, NativeSelect, TextInput } from '@mantine/core'
import { pageRequest } from '../../../context.ts'
import { Pager } from '../../../ui/pager.tsx'
import { ScrollRegion } from '../../../ui/scroll-region.tsx'
import { unwrap } from '../../../unwrap.server.ts'
import list from '../admin-list.module.css'
import type { Route } from './+types/people'
import { FormNote } from './form-note.tsx'
import styles from './people.module.css'
import { readPeopleAddress } from './people-address.ts'
import { submitPeopleForm } from './people-form.server.ts'
import { presentPeople } from './present-people.server.ts'

export async function loader({ request, context }: Route.LoaderArgs) {
  const caller = context.get(pageRequest).context
  const address = readPeopleAddress(new URL(request.url).searchParams)
  const { text } = address
  const people = unwrap(await findPeople(caller, { text, page: address.people }))
  const invitations = unwrap(await findInvitations(caller, { text, page: address.invitations }))
  const scopes = unwrap(await listScopes(caller, null))
  const viewer = { actor: caller.actor, now: caller.app.now() }
  return { page: presentPeople({ people, invitations, scopes }, address, viewer) }
}

export async function action({ request, context }: Route.ActionArgs) {
  return submitPeopleForm(context.get(pageRequest).context, await request.formData())
}

export function meta() {
  return [{ title: 'People · Administration · Collimator' }, { name: 'robots', content: 'noindex' }]
}

type View = Route.ComponentProps['loaderData']['page']

export default function People({ loaderData: { page }, actionData }: Route.ComponentProps) {
  return (
    <>
      <h1>People</h1>
      {actionData && <FormNote answer={actionData} />}
      <InviteForm roles={page.roles} email={actionData?.email ?? ''} />
      {page.hasSearch && <SearchForm text={page.search} />}
      <h2>
        Accounts <span className={list.count}>{page.people.total}</span>
      </h2>
      {page.people.rows.length === 0 ? <p>{nobody(page)}</p> : <Accounts rows={page.people.rows} />}
      <Pager pager={page.people.pager} />
      <h2>
        Invitations <span className={list.count}>{page.invitations.total}</span>
      </h2>
      {page.invitations.rows.length === 0 ? <p>{noInvitation(page)}</p> : <Invitations rows={page.invitations.rows} />}
      <Pager pager={page.invitations.pager} />
    </>
  )
}

function nobody({ search }: View): string {
  return search === '' ? 'Nobody has an account yet.' : `No name and no address contains “${search}”.`
}

function noInvitation({ search }: View): string {
  return search === ''
    ? 'Nobody has been invited yet. An invitation goes out by mail and works for seven days.'
    : `No invitation went to an address that contains “${search}”.`
}

function InviteForm({ roles, email }: { readonly roles: View['roles']; readonly email: string }) {
  return (
    <form className={styles.form} method="post" aria-labelledby="invite">
      <h2 id="invite">Invite somebody</h2>
      <input type="hidden" name="intent" value="invite" />
      <TextInput label="E-mail address" name="email" type="email" required maxLength={254} defaultValue={email} />
      <NativeSelect label="Role" name="role" data={roles.map(({ group, items }) => ({ group, items: [...items] }))} />
      <Button type="submit">Send invitation</Button>
    </form>
  )
}

function SearchForm({ text }: { readonly text: string }) {
  return (
    <search>
      <form className={styles.search} method="get" action="/admin/people">
        <TextInput label="Name or e-mail address" name="q" type="search" maxLength={200} defaultValue={text} />
        <Button type="submit" variant="default">
          Search
        </Button>
        {text !== '' && <a href="/admin/people">Show everybody</a>}
      </form>
    </search>
  )
}

function Accounts({ rows }: { readonly rows: View['people']['rows'] }) {
  return (
    <ScrollRegion label="Accounts">
      <table className={list.table}>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Roles</th>
            <th scope="col">Since</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((person) => (
            <tr key={person.id}>
              <th scope="row">
                <a href={`/admin/people/${person.id}`}>{person.name}</a>
                {person.isSelf && <span className="soft"> (you)</span>}
                <span className={`${styles.email} soft`}>{person.email}</span>
              </th>
              <td data-label="Roles">{person.roles.join(', ') || 'none'}</td>
              <td className={list.nowrap} data-label="Since">
                {person.since}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  )
}

function Invitations({ rows }: { readonly rows: View['invitations']['rows'] }) {
  return (
    <ScrollRegion label="Invitations">
      <table className={list.table}>
        <thead>
          <tr>
            <th scope="col">E-mail address</th>
            <th scope="col">Role</th>
            <th scope="col">Invited by</th>
            <th scope="col">State</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {rows.map((invitation) => (
            <tr key={invitation.id}>
              <th scope="row">{invitation.email}</th>
              <td data-label="Role">{invitation.role}</td>
              <td data-label="Invited by">
                {invitation.inviter} <span className="soft">{invitation.made}</span>
              </td>
              <td data-label="State">{invitation.state}</td>
              <td>{invitation.isOpen && <Withdraw id={invitation.id} email={invitation.email} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  )
}

function Withdraw({ id, email }: { readonly id: string; readonly email: string }) {
  return (
    <form method="post">
      <input type="hidden" name="intent" value="revoke" />
      <input type="hidden" name="invitation" value={id} />
      <button className={list.small} type="submit" aria-label={`Withdraw the invitation to ${email}`}>
        Withdraw
      </button>
    </form>
  )
}
