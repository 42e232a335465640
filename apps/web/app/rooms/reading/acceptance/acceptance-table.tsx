import { ScrollRegion } from '../../../ui/scroll-region.tsx'
import styles from '../decide.module.css'
import results from '../results/results.module.css'

/** A criterion with what was found and what follows. */
export type CriterionRow = {
  readonly measure: string
  readonly label: string
  readonly asked: string
  readonly found: string
  readonly verdict: string
  readonly reason: string
}

/** Every criterion beside its figure, with the verdict in words. */
export function AcceptanceTable({ rows }: { readonly rows: readonly CriterionRow[] }) {
  return (
    <ScrollRegion label="Criteria and figures">
      <table className={results.table}>
        <thead>
          <tr>
            <th scope="col">Criterion</th>
            <th scope="col">Asked</th>
            <th scope="col">Found</th>
            <th scope="col">Verdict</th>
            <th scope="col">Why</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ measure, label, asked, found, verdict, reason }) => (
            <tr key={measure}>
              <th scope="row">{label}</th>
              <td>{asked}</td>
              <td>{found}</td>
              <td className={styles.verdict}>{verdict}</td>
              <td>{reason}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  )
}
