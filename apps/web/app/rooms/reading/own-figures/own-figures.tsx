import { showOwnFigures } from '@collimator/operations'
import { pageRequest } from '../../../context.ts'
import { Figure } from '../../../ui/figure.tsx'
import { ScrollRegion } from '../../../ui/scroll-region.tsx'
import { unwrap } from '../../../unwrap.server.ts'
import results from '../results/results.module.css'
import type { Route } from './+types/own-figures'
import styles from './own-figures.module.css'
import { presentOwnFigures } from './present-own-figures.server.ts'
import type { ShownPicture } from './present-pictures.server.ts'

export async function loader({ context }: Route.LoaderArgs) {
  return { page: presentOwnFigures(unwrap(await showOwnFigures(context.get(pageRequest).context, null))) }
}

export function meta() {
  return [{ title: 'My figures · Collimator' }, { name: 'robots', content: 'noindex' }]
}

type Page = Route.ComponentProps['loaderData']['page']

/** What a person's debriefed films say: alone, with AI and the AI alone, what the AI did, and what to practise next. */
export default function OwnFigures({ loaderData: { page } }: Route.ComponentProps) {
  return (
    <article>
      <p>
        <a href="/practise">Practise</a>
      </p>
      <h1>My figures</h1>
      <p className={results.honesty}>{page.honesty}</p>
      {page.simulated && <p>{page.simulated}</p>}
      <p>{page.base}</p>
      {page.hasFilms && <Figures page={page} />}
    </article>
  )
}

function Figures({ page }: { readonly page: Page }) {
  return (
    <>
      <p className="no-print">
        Download{' '}
        {page.files.map(({ href, label }, at) => (
          <span key={href}>
            {at > 0 && ', '}
            <a href={href}>{label}</a>
          </span>
        ))}
        . You are in them under a pseudonym; <code>collimator reads analyse</code> prints the figures of this page from
        the CSV.
      </p>
      <h2>Calls</h2>
      <Calls page={page} />
      <div className={styles.pictures}>
        {page.pictures.map((picture) => (
          <Picture key={picture.id} picture={picture} />
        ))}
      </div>
      <Times times={page.times} />
      <Practice page={page} />
    </>
  )
}

function Calls({ page: { conditions, calls } }: { readonly page: Page }) {
  return (
    <ScrollRegion label="Calls by condition and truth">
      <table className={styles.calls}>
        <thead>
          <tr>
            <td />
            {conditions.map((condition) => (
              <th key={condition} scope="colgroup" colSpan={2} className={styles.condition}>
                {condition}
              </th>
            ))}
          </tr>
          <tr>
            <th scope="col">Films</th>
            {conditions.map((condition) => [
              <th key={`${condition} with`} scope="col">
                with a finding
              </th>,
              <th key={`${condition} without`} scope="col">
                without
              </th>,
            ])}
          </tr>
        </thead>
        <tbody>
          {calls.map(({ call, cells }) => (
            <tr key={call}>
              <th scope="row">{call}</th>
              {cells.map(({ of, count }) => (
                <td key={of}>{count}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  )
}

function Picture({ picture }: { readonly picture: ShownPicture }) {
  if ('figure' in picture) return <Figure figure={picture.figure} heading={picture.name} />
  return (
    <section className={styles.withheld}>
      <h2>{picture.name}</h2>
      <p>{picture.reason}</p>
    </section>
  )
}

function Times({ times }: { readonly times: Page['times'] }) {
  return (
    <>
      <h2>Time</h2>
      {times.length === 0 && <p>No film was read first without and then with the AI.</p>}
      <dl>
        {times.map(({ name, text }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      {times.length > 0 && (
        <p>Medians of active time with 95% intervals; a hidden tab or a minute without input stops it.</p>
      )}
    </>
  )
}

function Practice({ page: { competencies, due } }: { readonly page: Page }) {
  return (
    <>
      <h2>Competencies</h2>
      <ul>
        {competencies.map(({ competency, text }) => (
          <li key={competency}>
            {competency}: {text}
          </li>
        ))}
      </ul>
      <h2>To practise next</h2>
      {due.length === 0 ? (
        <p>Nothing is due today.</p>
      ) : (
        <ul>
          {due.map((topic) => (
            <li key={topic}>{topic}</li>
          ))}
        </ul>
      )}
    </>
  )
}
