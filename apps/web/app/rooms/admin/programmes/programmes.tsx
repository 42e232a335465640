import { accountRefusalMessage, createProgramme, isAccessRefusal, listProgrammes, may } from '@collimator/operations'
import { Button, NativeSelect, TextInput } from '@mantine/core'
import { z } from 'zod'
import { pageRequest } from '../../../context.ts'
import { dayOf } from '../../../present/moments.ts'
import { COUNTRIES, nameCountry } from '../../../present/places.server.ts'
import { ScrollRegion } from '../../../ui/scroll-region.tsx'
import { unwrap } from '../../../unwrap.server.ts'
import list from '../admin-list.module.css'
import { FormNote } from '../people/form-note.tsx'
import people from '../people/people.module.css'
import type { Route } from './+types/programmes'

export async function loader({ context }: Route.LoaderArgs) {
  const caller = context.get(pageRequest).context
  const programmes = unwrap(await listProgrammes(caller, null))
  return {
    isOwner: may(caller.actor, 'programme.create', null).allowed,
    countries: [{ value: '', label: 'Not stated' }, ...COUNTRIES],
    rows: programmes.map(({ id, name, institution, country, begunAt, people: counts }) => ({
      id,
      name,
      place: [institution, country && nameCountry(country)].filter(Boolean).join(', '),
      since: dayOf(begunAt),
      counts,
    })),
  }
}

const formSchema = z.object({
  name: z.string().max(300),
  institution: z.string().max(300),
  country: z.string().max(10),
})
const EMPTY = { name: '', institution: '', country: '' }

export async function action({ request, context }: Route.ActionArgs) {
  const form = formSchema.safeParse(Object.fromEntries(await request.formData())).data
  if (!form)
    return { done: null, refused: 'The form was incomplete. Open the page again and send it once more.', typed: EMPTY }
  const made = await createProgramme(context.get(pageRequest).context, form)
  if (made.ok)
    return { done: `${form.name.trim()} was entered. You can now invite people to it.`, refused: null, typed: EMPTY }
  const refused = isAccessRefusal(made.error) ? made.error.reason : accountRefusalMessage(made.error)
  return { done: null, refused, typed: form }
}

export function meta() {
  return [{ title: 'Programmes · Administration · Collimator' }, { name: 'robots', content: 'noindex' }]
}

type Row = Route.ComponentProps['loaderData']['rows'][number]

export default function Programmes({ loaderData: { rows, countries, isOwner }, actionData }: Route.ComponentProps) {
  return (
    <>
      <h1>Training programmes</h1>
      <p className="measure">
        Residents read in a programme; its teachers set exercises, its seniors check what was read, and its director
        looks after it.{' '}
        {isOwner && (
          <>
            Enter the programme here, then <a href="/admin/people">invite people</a> to it.
          </>
        )}
      </p>
      {actionData && <FormNote answer={{ ...actionData, address: null }} />}
      {isOwner && <EntryForm typed={actionData?.typed ?? EMPTY} countries={countries} />}
      {rows.length === 0 ? <p>No programme has been entered yet.</p> : <Entered rows={rows} />}
    </>
  )
}

type FormProps = { readonly typed: typeof EMPTY; readonly countries: Route.ComponentProps['loaderData']['countries'] }

function EntryForm({ typed, countries }: FormProps) {
  return (
    <form className={people.form} method="post" aria-labelledby="enter">
      <h2 id="enter">Enter a programme</h2>
      <TextInput label="Name" name="name" required maxLength={120} defaultValue={typed.name} />
      <TextInput label="Hospital or university" name="institution" maxLength={120} defaultValue={typed.institution} />
      <NativeSelect label="Country" name="country" data={countries} defaultValue={typed.country} />
      <Button type="submit">Enter</Button>
    </form>
  )
}

function Entered({ rows }: { readonly rows: readonly Row[] }) {
  return (
    <ScrollRegion label="Training programmes">
      <table className={list.table}>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Id</th>
            <th scope="col">Directors</th>
            <th scope="col">Teachers</th>
            <th scope="col">Seniors</th>
            <th scope="col">Residents</th>
            <th scope="col">Since</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, name, place, since, counts }) => (
            <tr key={id}>
              <th scope="row">
                {name}
                {place && <span className={`${people.email} soft`}>{place}</span>}
              </th>
              <td data-label="Id">{id}</td>
              <td data-label="Directors">{counts.director}</td>
              <td data-label="Teachers">{counts.teacher}</td>
              <td data-label="Seniors">{counts.senior}</td>
              <td data-label="Residents">{counts.resident}</td>
              <td className={list.nowrap} data-label="Since">
                {since}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  )
}
