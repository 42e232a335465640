import styles from './pager.module.css'

type PagerProps = {
  readonly pager: {
    readonly page: number
    readonly pages: number
    readonly previous: string | null
    readonly next: string | null
  }
}

/** Previous, position, next. */
export function Pager({ pager }: PagerProps) {
  if (pager.pages === 1) return null
  return (
    <nav className={`${styles.pager} no-print`} aria-label="Pages">
      {pager.previous ? (
        <a className="button" rel="prev" href={pager.previous}>
          Previous
        </a>
      ) : (
        <span />
      )}
      <span>
        Page {pager.page} of {pager.pages}
      </span>
      {pager.next ? (
        <a className="button" rel="next" href={pager.next}>
          Next
        </a>
      ) : (
        <span />
      )}
    </nav>
  )
}
