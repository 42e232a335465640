import { listExercises, showOwnFigures } from '@collimator/operations'
import { pageRequest } from '../../../context.ts'
import { ScrollRegion } from '../../../ui/scroll-region.tsx'
import { unwrap } from '../../../unwrap.server.ts'
import styles from '../results/results.module.css'
import type { Route } from './+types/own-figures'
import { presentOwnFigures } from './present-own-figures.server.ts'

export async function loader({ context }: Route.LoaderArgs) {
  const caller = context.get(pageRequest).context
  const figures = unwrap(await showOwnFigures(caller, null))
  return { page: presentOwnFigures(figures, unwrap(await listExercises(caller, null))) }
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
      <p className={styles.honesty}>{page.honesty}</p>
      {page.simulated && <p className={styles.honesty}>{page.simulated}</p>}
      <p>{page.base}</p>
      {page.hasFilms && <Figures page={page} />}
    </article>
  )
}

function Figures({ page }: { readonly page: Page }) {
  return (
    <>
      <h2>Alone, AI alone, with AI</h2>
      <FigureTable label="Figures by condition" head={['Figure', ...page.conditions]} rows={page.figures} />
      <h2>What the AI did to my reading</h2>
      <FigureTable label="Reliance on AI" head={['Figure', 'Value']} rows={page.reliance} />
      <h2>Over time</h2>
      <p>{page.learning.gain}</p>
      <FigureTable label="Right calls over time" head={['Films', 'Right']} rows={page.learning.blocks} />
      <p>{page.cusum}</p>
      {page.groups.map(({ title, rows }) => (
        <section key={title}>
          <h2>{title}</h2>
          <FigureTable label={title} head={page.groupHead} rows={rows} />
        </section>
      ))}
      <h2>Competencies</h2>
      <ul>
        {page.competencies.map(({ competency, text }) => (
          <li key={competency}>
            {competency}: {text}
          </li>
        ))}
      </ul>
      <h2>To practise next</h2>
      {page.due.length === 0 ? (
        <p>Nothing is due today.</p>
      ) : (
        <ul>
          {page.due.map((topic) => (
            <li key={topic}>{topic}</li>
          ))}
        </ul>
      )}
    </>
  )
}

type TableProps = {
  readonly label: string
  readonly head: readonly string[]
  readonly rows: readonly {
    readonly name: string
    readonly cells: readonly { readonly condition: string; readonly text: string }[]
  }[]
}

function FigureTable({ label, head, rows }: TableProps) {
  return (
    <ScrollRegion label={label}>
      <table className={styles.table}>
        <thead>
          <tr>
            {head.map((cell) => (
              <th key={cell} scope="col">
                {cell}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, cells }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {cells.map(({ condition, text }) => (
                <td key={condition}>{text}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  )
}
