import styles from './demo-bar.module.css'
import type { DemoView } from './present-demo.server.ts'

/** Marks every page of a demonstration, and makes the browser any of its people with one click. */
export function DemoBar({ demo }: { readonly demo: DemoView }) {
  return (
    <aside className={styles.bar} aria-label="Demonstration">
      <p>
        <strong>Demonstration:</strong> people are made up.
      </p>
      <form className={`${styles.people} no-print`} method="post" action="/demo/person">
        <input type="hidden" name="back" value={demo.back} />
        {demo.choices.map(({ key, label, name, isCurrent }) => (
          <button
            key={key}
            type="submit"
            name="person"
            value={key}
            aria-label={name === null ? label : `${label}: ${name}`}
            aria-pressed={isCurrent}
          >
            {label}
          </button>
        ))}
      </form>
    </aside>
  )
}
