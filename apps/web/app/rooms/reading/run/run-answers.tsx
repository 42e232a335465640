import { ScrollRegion } from '../../../ui/scroll-region.tsx'
import results from '../results/results.module.css'
import { compareRun, type RunView } from './compare-run.ts'
import type { presentRun } from './present-run.server.ts'
import styles from './run.module.css'
import type { ToolRun } from './use-tool-run.ts'

type Props = {
  readonly page: ReturnType<typeof presentRun>
  readonly run: ToolRun
  /** Whether the film has come. */
  readonly isReady: boolean
  readonly onStart: () => void
}

/** The stored answer of the tool, and beside it that of a run in this browser. */
export function RunAnswers({ page, run, isReady, onStart }: Props) {
  const view = viewOf(page, run)
  return (
    <section className={styles.answers} aria-label="The same tool, in your browser">
      <h2>The same tool, in your browser</h2>
      {page.cannot === null ? (
        <>
          <p>
            The network that answered this film runs again on your computer, on the pixels that the server gave it.
            Nothing is sent anywhere.
          </p>
          <noscript>
            <p>Running it needs script. The stored answer and the thresholds below do not.</p>
          </noscript>
          <button
            type="button"
            className="button primary"
            disabled={!isReady || run.kind === 'running'}
            onClick={onStart}
          >
            Run {page.tool} on this film
          </button>
        </>
      ) : (
        <p>{page.cannot}</p>
      )}
      <p role="status" className={styles.status}>
        {statusWords(run, view)}
      </p>
      {run.kind === 'failed' && <p role="alert">{run.message}</p>}
      {page.planned && <p>{page.planned}</p>}
      <ScrollRegion label="Stored answer and run">
        <table className={results.table}>
          <thead>
            <tr>
              <th scope="col">Finding</th>
              <th scope="col">Truth</th>
              <th scope="col">Ships with</th>
              <th scope="col">Stored</th>
              <th scope="col">Your run</th>
              <th scope="col">Difference, points</th>
            </tr>
          </thead>
          <tbody>
            {page.answers.map(({ finding, label, truth, threshold, stored }) => {
              const row = view?.rows.find((one) => one.finding === finding)
              return (
                <tr key={finding}>
                  <th scope="row">{label}</th>
                  <td>{truth}</td>
                  <td>{threshold}</td>
                  <td>{stored}</td>
                  <td>{row?.again ?? '–'}</td>
                  <td>{row?.difference ?? '–'}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </ScrollRegion>
    </section>
  )
}

function viewOf({ stored, source }: Props['page'], run: ToolRun): RunView | null {
  if (run.kind !== 'done' || source.again.kind !== 'ready') return null
  return compareRun(stored, run.suggestion, source.again.names)
}

function statusWords(run: ToolRun, view: RunView | null): string {
  if (run.kind === 'running') return `${run.step} …`
  return view?.verdict ?? ''
}
