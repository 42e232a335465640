import styles from './debrief-column.module.css'
import type { ShownDebrief } from './read-page.ts'

type Props = { readonly debrief: ShownDebrief; readonly runHref?: string | null }

/** What is on the film, who says so, and what each read made of it; and the way to run the tool again. */
export function DebriefColumn({ debrief, runHref = null }: Props) {
  return (
    <section className={styles.debrief} aria-label="Debrief">
      <h2>What is on this film</h2>
      <p>{debrief.summary}</p>
      {debrief.plannedError && <p className={styles.planned}>{debrief.plannedError}</p>}
      <table>
        <thead>
          <tr>
            <th scope="col">Finding</th>
            {debrief.columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {debrief.rows.map(({ finding, cells }) => (
            <tr key={finding}>
              <th scope="row">{finding}</th>
              {cells.map((cell, i) => (
                <td key={debrief.columns[i]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {debrief.truth.length > 0 && (
        <ul>
          {debrief.truth.map(({ label, found, box }) => (
            <li key={box.join(' ')}>
              {label}: {found}
            </li>
          ))}
        </ul>
      )}
      {runHref && (
        <p>
          <a href={runHref}>Run it yourself on this film</a>
        </p>
      )}
      {debrief.terms && <p className={styles.terms}>{debrief.terms}</p>}
    </section>
  )
}
