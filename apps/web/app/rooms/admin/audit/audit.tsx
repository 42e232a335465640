import { describeRights, listAuditEvents } from '@collimator/operations'
import { Button, NativeSelect, TextInput } from '@mantine/core'
import { pageRequest } from '../../../context.ts'
import { ScrollRegion } from '../../../ui/scroll-region.tsx'
import { unwrap } from '../../../unwrap.server.ts'
import type { Route } from './+types/audit'
import styles from './audit.module.css'
import { presentAudit } from './present-audit.server.ts'
import { readAuditAddress } from './read-audit-address.ts'

export async function loader({ request, context }: Route.LoaderArgs) {
  const caller = context.get(pageRequest).context
  const address = readAuditAddress(new URL(request.url).searchParams)
  const found = unwrap(await listAuditEvents(caller, address.request))
  return { page: presentAudit(address, found, unwrap(await describeRights(caller, null))) }
}

export function meta() {
  return [{ title: 'Audit trail · Administration · Collimator' }, { name: 'robots', content: 'noindex' }]
}

export default function Audit({ loaderData: { page } }: Route.ComponentProps) {
  return (
    <>
      <h1>Audit trail</h1>
      <p>
        Every change, newest first. Lines are only ever added. Times are in UTC. <a href={page.csv}>Download as CSV</a>
      </p>
      <Filter page={page} />
      {page.problems.map((problem) => (
        <p key={problem} role="alert">
          {problem}
        </p>
      ))}
      {page.events.length === 0 ? <NothingFound isNarrowed={page.isNarrowed} /> : <Events page={page} />}
    </>
  )
}

type PageView = ReturnType<typeof presentAudit>

function Filter({ page: { form, actions } }: { readonly page: PageView }) {
  const everything = { value: '', label: 'Everything' }
  return (
    <form className={`${styles.filter} no-print`} method="get" action="/admin/audit" aria-label="Filter">
      <NativeSelect label="Action" name="action" defaultValue={form.action} data={[everything, ...actions]} />
      <TextInput label="Who (id or name)" name="actor" defaultValue={form.actor} maxLength={200} />
      <TextInput label="Kind of thing" name="kind" defaultValue={form.kind} maxLength={200} />
      <TextInput label="Id of the thing" name="thing" defaultValue={form.thing} maxLength={200} />
      <TextInput label="From" name="from" type="date" defaultValue={form.from} />
      <TextInput label="Until" name="until" type="date" defaultValue={form.until} />
      <Button type="submit">Filter</Button>
    </form>
  )
}

function NothingFound({ isNarrowed }: { readonly isNarrowed: boolean }) {
  if (!isNarrowed) return <p>Nothing has been recorded yet.</p>
  return (
    <p>
      No entries match these filters. <a href="/admin/audit">Show everything</a>
    </p>
  )
}

function Events({ page }: { readonly page: PageView }) {
  return (
    <>
      <ScrollRegion label="Audit trail">
        <table className={styles.events}>
          <thead>
            <tr>
              <th scope="col">When</th>
              <th scope="col">Who</th>
              <th scope="col">What</th>
              <th scope="col">Thing</th>
              <th scope="col">Facts</th>
              <th scope="col">Request</th>
            </tr>
          </thead>
          <tbody>
            {page.events.map((event) => (
              <tr key={event.key}>
                <td>
                  <time dateTime={event.at}>{event.atText}</time>
                </td>
                <td>{event.who}</td>
                <td>{event.what}</td>
                <td>{event.thing}</td>
                <td>{event.facts.join('; ')}</td>
                <td className="soft">{event.request}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      <p className="no-print">
        {page.newest && <a href={page.newest}>Newest</a>}
        {page.newest && page.older && ' · '}
        {page.older && <a href={page.older}>Older entries</a>}
      </p>
    </>
  )
}
