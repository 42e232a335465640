import type { ReadPage } from './read-page.ts'
import styles from './viewer.module.css'

/** A film that nobody may see any more: what happened, and the way on. */
export function WithdrawnFilm({ view }: { readonly view: ReadPage }) {
  return (
    <div className={styles.notice}>
      <h1>
        Film {view.number} of {view.total}
      </h1>
      <p role="status">{view.withdrawn}</p>
      <p>
        {view.next ? <a href={view.next.href}>{view.next.label}</a> : null} <a href="/practise">Leave</a>
      </p>
    </div>
  )
}
