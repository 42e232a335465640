import { accountRefusalMessage, isAccessRefusal, listScopes, showPerson } from '@collimator/operations'
import { Button, NativeSelect } from '@mantine/core'
import { data, redirect } from 'react-router'
import { pageRequest } from '../../../context.ts'
import { refuse, unwrap } from '../../../unwrap.server.ts'
import list from '../admin-list.module.css'
import type { Route } from './+types/person'
import { FormNote } from './form-note.tsx'
import styles from './people.module.css'
import { submitPeopleForm } from './people-form.server.ts'
import { presentPerson } from './present-people.server.ts'

export async function loader({ params, context }: Route.LoaderArgs) {
  const caller = context.get(pageRequest).context
  const shown = await showPerson(caller, { id: params.id })
  if (!shown.ok)
    throw isAccessRefusal(shown.error) ? refuse(shown.error) : data(accountRefusalMessage(shown.error), { status: 404 })
  return { person: presentPerson(shown.value, unwrap(await listScopes(caller, null)), caller.actor) }
}

export async function action({ request, context }: Route.ActionArgs) {
  const answer = await submitPeopleForm(context.get(pageRequest).context, await request.formData())
  if (answer.isRemoved) throw redirect('/admin/people')
  return answer
}

export function meta() {
  return [{ title: 'Person · Administration · Collimator' }, { name: 'robots', content: 'noindex' }]
}

type View = Route.ComponentProps['loaderData']['person']

export default function Person({ loaderData: { person }, actionData }: Route.ComponentProps) {
  return (
    <>
      <p className="small">
        <a href="/admin/people">People</a>
      </p>
      <h1>{person.name}</h1>
      <p>
        {person.email} <span className="soft">· account since {person.since}</span>
      </p>
      {actionData && <FormNote answer={actionData} />}
      <h2>Roles</h2>
      <Roles person={person} />
      {person.offered.length > 0 && <GiveForm person={person} />}
      <h2>Account</h2>
      <AccountPart person={person} />
    </>
  )
}

function AccountPart({ person }: { readonly person: View }) {
  if (person.isSelf) return <p>This is your own account. You can delete it on the page of your account.</p>
  if (!person.mayRemove) return <p>An owner of the installation can remove this account.</p>
  return <RemoveForm person={person} />
}

function Roles({ person }: { readonly person: View }) {
  if (person.roles.length === 0) return <p>None. Without a role a person can sign in and read what is public.</p>
  return (
    <ul className={styles.roles}>
      {person.roles.map(({ value, words }) => (
        <li key={value}>
          <span>{words}</span>
          <form method="post">
            <input type="hidden" name="intent" value="take" />
            <input type="hidden" name="person" value={person.id} />
            <input type="hidden" name="role" value={value} />
            <button className={list.small} type="submit" aria-label={`Remove the role ${words}`}>
              Remove
            </button>
          </form>
        </li>
      ))}
    </ul>
  )
}

function GiveForm({ person }: { readonly person: View }) {
  return (
    <form className={styles.form} method="post" aria-label="Give a role">
      <input type="hidden" name="intent" value="give" />
      <input type="hidden" name="person" value={person.id} />
      <NativeSelect
        label="Another role"
        name="role"
        data={person.offered.map(({ group, items }) => ({ group, items: [...items] }))}
      />
      <Button type="submit">Give role</Button>
    </form>
  )
}

function RemoveForm({ person }: { readonly person: View }) {
  return (
    <details>
      <summary>Remove this account</summary>
      <p>
        {person.name} is signed out everywhere and can no longer sign in. Name, address, profile and roles are deleted.
        What {person.name} decided stays, under a pseudonym, because a review must stay reproducible. This cannot be
        undone.
      </p>
      <form method="post">
        <input type="hidden" name="intent" value="remove" />
        <input type="hidden" name="person" value={person.id} />
        <button className={list.danger} type="submit">
          Remove the account of {person.name}
        </button>
      </form>
    </details>
  )
}
