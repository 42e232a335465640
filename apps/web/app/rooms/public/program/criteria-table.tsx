import type { presentProgram } from './present-program.server.ts'
import styles from './program.module.css'

type PageView = ReturnType<typeof presentProgram>

/** Where the listing stands in the review, criterion by criterion. */
export function CriteriaTable({ page }: { readonly page: PageView }) {
  return (
    <section aria-labelledby="screening">
      <h2 id="screening">Screening: {page.facts.statusLabel.toLowerCase()}</h2>
      {page.exclusionReasons.length > 0 && <p>Reason recorded: {page.exclusionReasons.join('; ')}.</p>}
      {page.formatNote && <p>{page.formatNote}</p>}
      <table>
        <thead>
          <tr>
            <th scope="col">Inclusion criterion</th>
            <th scope="col">Verdict</th>
          </tr>
        </thead>
        <tbody>
          {page.criteria.map((criterion) => (
            <tr key={criterion.id}>
              <th scope="row">
                {criterion.short}
                <br />
                <span className="small soft">{criterion.text}</span>
              </th>
              <td>
                {criterion.verdict === null ? <span className={styles.hatched}>Unknown</span> : criterion.verdict}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
