import type { ShownSource } from './films-source.server.ts'
import styles from './source-note.module.css'

/** Where the films come from, with licence and attribution. */
export function SourceNote({ source }: { readonly source: ShownSource }) {
  return (
    <section aria-labelledby="films-source" className={styles.source}>
      <h2 id="films-source">Where the films come from</h2>
      <p>{source.sentence}</p>
      {source.licences.length > 0 && <p>Licence: {source.licences.join('; ')}</p>}
      {source.attribution.length > 0 && (
        <ul aria-label="Attribution">
          {source.attribution.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </section>
  )
}
