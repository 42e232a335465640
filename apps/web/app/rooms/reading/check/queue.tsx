import { listChecks } from '@collimator/operations'
import { pageRequest } from '../../../context.ts'
import { ScrollRegion } from '../../../ui/scroll-region.tsx'
import { unwrap } from '../../../unwrap.server.ts'
import type { Route } from './+types/queue'
import styles from './check-pages.module.css'
import { presentQueue, readQueueChoice } from './present-queue.server.ts'

export async function loader({ request, context }: Route.LoaderArgs) {
  const { context: caller } = context.get(pageRequest)
  const waiting = unwrap(await listChecks(caller, null))
  return { page: presentQueue(waiting, readQueueChoice(new URL(request.url)), caller.app.now()) }
}

export function meta() {
  return [{ title: 'Check · Collimator' }, { name: 'robots', content: 'noindex' }]
}

/** Finished reads that wait for a senior. The focus is on the first one, so that Enter opens it. */
export default function Queue({ loaderData: { page } }: Route.ComponentProps) {
  return (
    <article className={styles.page}>
      <h1>Reads to check</h1>
      <p>
        {page.total === 0
          ? 'Nothing waits for your check. Reads of exercises that ask for one appear here when a resident has finished them.'
          : 'Open a read, compare the reports with the film, and sign it off. The truth is shown after you have signed.'}
      </p>
      <p>
        <a href="/check/figures">Turn-around and discrepancy rates</a>
      </p>
      {page.total > 0 && <Filters page={page} />}
      {page.total > 0 && page.rows.length === 0 && <p role="status">No reads match these filters.</p>}
      {page.rows.length > 0 && (
        <ScrollRegion label="Reads to check">
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">Read</th>
                <th scope="col">Reader</th>
                <th scope="col" className={styles.number}>
                  Waits
                </th>
                <th scope="col" className={styles.number}>
                  Changed after AI
                </th>
                <th scope="col" className={styles.number}>
                  Against the AI
                </th>
              </tr>
            </thead>
            <tbody>
              {page.rows.map((row, i) => (
                <tr key={row.href}>
                  <th scope="row">
                    <a href={row.href} data-first-focus={i === 0 ? '' : undefined}>
                      {row.title}
                    </a>
                  </th>
                  <td>{row.reader}</td>
                  <td className={styles.number}>{row.waits}</td>
                  <td className={styles.number}>{row.changed}</td>
                  <td className={styles.number}>{row.againstAi}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      )}
      {page.rows.length > 0 && (
        <>
          <p className={styles.note}>
            Counted in findings. “Changed after AI” compares the reader’s two reports; “against the AI” compares the
            last report with what the AI showed. Where the AI showed no calls, nothing is counted.
          </p>
          <script src="/queue.js" defer />
        </>
      )}
    </article>
  )
}

type FilterProps = { readonly page: Route.ComponentProps['loaderData']['page'] }

function Filters({ page: { choice, readers, exercises } }: FilterProps) {
  return (
    <form method="get" action="/check" className={styles.filters} data-submit-on-change>
      <label htmlFor="sort">
        Sort by
        <select id="sort" name="sort" defaultValue={choice.sort}>
          <option value="waiting">Waiting time</option>
          <option value="disagreement">Disagreement</option>
        </select>
      </label>
      <Choice name="reader" label="Reader" all="All readers" chosen={choice.reader} options={readers} />
      <Choice name="exercise" label="Exercise" all="All exercises" chosen={choice.exercise} options={exercises} />
      <button type="submit" className="button">
        Apply
      </button>
    </form>
  )
}

type ChoiceProps = {
  readonly name: string
  readonly label: string
  /** What stands for no choice. */
  readonly all: string
  readonly chosen: string
  readonly options: FilterProps['page']['readers']
}

function Choice({ name, label, all, chosen, options }: ChoiceProps) {
  return (
    <label htmlFor={name}>
      {label}
      <select id={name} name={name} defaultValue={chosen}>
        <option value="">{all}</option>
        {options.map((option) => (
          <option key={option.id} value={option.id}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  )
}
