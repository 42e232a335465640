import styles from '../decide.module.css'
import { AcceptanceTable } from './acceptance-table.tsx'
import type { presentAcceptance } from './present-acceptance.server.ts'

type Signed = NonNullable<ReturnType<typeof presentAcceptance>['signed']>

/** The signed report, as it is printed. */
export function SignedReport({ signed }: { readonly signed: Signed }) {
  return (
    <section aria-label="Signed report">
      <h2>Report of the acceptance test</h2>
      <dl>
        <dt>Exercise</dt>
        <dd>{signed.exercise}</dd>
        <dt>Films</dt>
        <dd>{signed.films}</dd>
        {signed.tools.map(({ name, films, hash }) => (
          <ToolLine key={hash} name={name} films={films} hash={hash} />
        ))}
        <dt>Criteria</dt>
        <dd>
          {signed.criteria.fixed} {signed.criteria.rules.join('. ')}.
        </dd>
      </dl>
      <AcceptanceTable rows={signed.rows} />
      <p>{signed.counts}</p>
      <p className={styles.outcome}>{signed.verdict}</p>
      <div className={styles.signature}>
        <p>
          <strong>{signed.decision}.</strong> {signed.words}
        </p>
        <p>
          Signed by {signed.name}, {signed.at}.{signed.simulated && ' The reads were simulated by a reader model.'}
        </p>
        <p className={styles.hash}>SHA-256 of the report: {signed.sha256}</p>
        <p className={styles.note}>Not for diagnosis.</p>
      </div>
      <p className="no-print">
        <a href={signed.file}>Download the report (JSON)</a>; print this page for the file on paper.
      </p>
    </section>
  )
}

type ToolLineProps = { readonly name: string; readonly films: number; readonly hash: string }

function ToolLine({ name, films, hash }: ToolLineProps) {
  return (
    <>
      <dt>Tool</dt>
      <dd>
        {name}, {films} films <span className={styles.hash}>(weights: SHA-256 {hash})</span>
      </dd>
    </>
  )
}
