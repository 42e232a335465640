import styles from '../decide.module.css'
import type { ToolView } from './view-tool.ts'

type Props = { readonly view: Pick<ToolView, 'summary' | 'flips'>; readonly sessionHref: string }

/** The films whose call changes with the threshold, each with the way to its debrief. */
export function FlippedFilms({ view: { summary, flips }, sessionHref }: Props) {
  return (
    <>
      <h2>Films that change side</h2>
      <p aria-live="polite">{summary}</p>
      <ul className={styles.flips}>
        {flips.map(({ film, text, isRight }) => (
          <li key={film} data-right={isRight}>
            <a href={`${sessionHref}/${film}`}>Film {film}</a> {text}
          </li>
        ))}
      </ul>
    </>
  )
}
