import { showCheckFigures } from '@collimator/operations'
import { pageRequest } from '../../../context.ts'
import { ScrollRegion } from '../../../ui/scroll-region.tsx'
import { unwrap } from '../../../unwrap.server.ts'
import type { Route } from './+types/figures'
import styles from './check-pages.module.css'
import { presentCheckFigures } from './present-check-figures.server.ts'
import { RULE_SOURCE, VERDICTS } from './verdict-words.ts'

export async function loader({ context }: Route.LoaderArgs) {
  const { context: caller } = context.get(pageRequest)
  const programmes = unwrap(await showCheckFigures(caller, null))
  return { programmes: programmes.map((one) => presentCheckFigures(one, caller.app.now())) }
}

export function meta() {
  return [{ title: 'Checks in figures · Collimator' }, { name: 'robots', content: 'noindex' }]
}

/** How long reads wait for their check, and how often seniors see it otherwise. */
export default function CheckFiguresPage({ loaderData: { programmes } }: Route.ComponentProps) {
  return (
    <article className={styles.page}>
      <p>
        <a href="/check">Reads to check</a>
      </p>
      <h1>Checks in figures</h1>
      {programmes.map(({ programme, waiting, simulated, rows }) => (
        <section key={programme} aria-label={programme}>
          <h2>{programme}</h2>
          <p>{waiting}</p>
          {simulated && <p>{simulated}</p>}
          <ScrollRegion label={`Checks of ${programme}`}>
            <table className={styles.table}>
              <thead>
                <tr>
                  <th scope="col">Exercise</th>
                  <th scope="col" className={styles.number}>
                    Checks
                  </th>
                  <th scope="col" className={styles.number}>
                    Agree
                  </th>
                  <th scope="col" className={styles.number}>
                    Minor discrepancy
                  </th>
                  <th scope="col" className={styles.number}>
                    Major discrepancy
                  </th>
                  <th scope="col" className={styles.number}>
                    Turn-around, median
                  </th>
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <tr key={row.title}>
                    <th scope="row">{row.title}</th>
                    <td className={styles.number}>{row.checks}</td>
                    <td className={styles.number}>{row.agree}</td>
                    <td className={styles.number}>{row.minor}</td>
                    <td className={styles.number}>{row.major}</td>
                    <td className={styles.number}>{row.turnaround}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollRegion>
        </section>
      ))}
      <p className={styles.note}>
        In brackets: 95 % intervals. Those of the rates are Wilson’s, which take checks as independent although reads of
        one resident are alike; that of the turn-around takes this into account. Turn-around is the time from the last
        commit to the sign-off. Reads that still wait are not in it.
      </p>
      <dl className={styles.note}>
        {VERDICTS.map(({ id, label, rule }) => (
          <div key={id}>
            <dt>{label}</dt>
            <dd>{rule}</dd>
          </div>
        ))}
      </dl>
      <p className={styles.note}>{RULE_SOURCE}</p>
    </article>
  )
}
