import { describeStore, enqueueJob, isAccessRefusal, jobRefusalMessage } from '@collimator/operations'
import { Button } from '@mantine/core'
import { redirect } from 'react-router'
import { z } from 'zod'
import { pageRequest } from '../../../context.ts'
import { ScrollRegion } from '../../../ui/scroll-region.tsx'
import { unwrap } from '../../../unwrap.server.ts'
import list from '../admin-list.module.css'
import type { Route } from './+types/store'
import { presentStore } from './present-store.server.ts'

export async function loader({ context }: Route.LoaderArgs) {
  const caller = context.get(pageRequest).context
  return { page: presentStore(unwrap(await describeStore(caller, null)), caller.app.now()) }
}

const jobSchema = z.enum(['back-up-store', 'check-store'])

export async function action({ request, context }: Route.ActionArgs) {
  const kind = jobSchema.safeParse((await request.formData()).get('job')).data
  if (!kind) return { refused: 'The form was incomplete. Open the page again and send it once more.' }
  const queued = await enqueueJob(context.get(pageRequest).context, { kind, input: {} })
  if (queued.ok) throw redirect(`/jobs/${queued.value.id}`, 303)
  return { refused: isAccessRefusal(queued.error) ? queued.error.reason : jobRefusalMessage(queued.error) }
}

export function meta() {
  return [{ title: 'Store · Administration · Collimator' }, { name: 'robots', content: 'noindex' }]
}

type View = Route.ComponentProps['loaderData']['page']

export default function Store({ loaderData: { page }, actionData }: Route.ComponentProps) {
  return (
    <>
      <h1>Store</h1>
      {actionData && (
        <p className={list.refused} role="alert">
          {actionData.refused}
        </p>
      )}
      <dl className={list.facts}>
        {page.facts.map(({ name, value }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Backup page={page} />
      <Check page={page} />
      <Tables page={page} />
    </>
  )
}

function Backup({ page }: { readonly page: View }) {
  return (
    <section aria-labelledby="backup">
      <h2 id="backup">Backup</h2>
      <p>{page.backup}</p>
      <p>
        A backup writes everything in the database at one moment, and the files that it refers to, into one file on this
        server, in <code>{page.backupFolder}</code>. Work goes on meanwhile; the embedded store lets others wait until
        it is written. Keep a copy on another machine.
      </p>
      <form className={list.action} method="post">
        <input type="hidden" name="job" value="back-up-store" />
        <Button type="submit">Back up now</Button>
      </form>
      {page.backups.length > 0 && <Backups page={page} />}
    </section>
  )
}

function Backups({ page: { backups, moreBackups } }: { readonly page: View }) {
  return (
    <>
      <ScrollRegion label="Backups">
        <table className={list.table}>
          <thead>
            <tr>
              <th scope="col">File</th>
              <th scope="col">Made (UTC)</th>
              <th scope="col" className="number">
                Size
              </th>
            </tr>
          </thead>
          <tbody>
            {backups.map(({ name, made, size }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td data-label="Made (UTC)">{made}</td>
                <td className="number" data-label="Size">
                  {size}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      {moreBackups > 0 && <p className="soft">And {moreBackups} older.</p>}
      <p className="small soft">
        To restore one: <code>npx collimator store restore FILE</code>, into a new data folder or an empty database.
      </p>
    </>
  )
}

function Check({ page }: { readonly page: View }) {
  return (
    <section aria-labelledby="check">
      <h2 id="check">Check</h2>
      <p>{page.check}</p>
      {page.faults.length > 0 && (
        <ul>
          {page.faults.map((fault) => (
            <li key={fault}>{fault}</li>
          ))}
        </ul>
      )}
      <p>
        A check computes every hash, digest and index again and compares them with what is stored. It changes nothing.
        Check after a power failure, after a restore and before an upgrade.
      </p>
      <form method="post">
        <input type="hidden" name="job" value="check-store" />
        <Button type="submit" variant="default">
          Check now
        </Button>
      </form>
    </section>
  )
}

function Tables({ page: { tables } }: { readonly page: View }) {
  return (
    <details>
      <summary>Rows in each table</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">Table</th>
            <th scope="col" className="number">
              Rows
            </th>
          </tr>
        </thead>
        <tbody>
          {tables.map(({ name, rows }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td className="number">{rows}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
