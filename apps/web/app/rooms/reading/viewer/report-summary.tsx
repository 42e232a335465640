import type { ReadReport } from '@collimator/reading'
import type { ReadPage } from './read-page.ts'
import styles from './report-form.module.css'

type Props = {
  readonly title: string
  readonly report: ReadReport
  readonly view: Pick<ReadPage, 'findings' | 'recommendations'>
}

/** A locked report, unchanged for ever. */
export function ReportSummary({ title, report, view }: Props) {
  const recommendation = view.recommendations.find(({ id }) => id === report.recommendation)
  return (
    <section className={styles.summary} aria-label={title}>
      <h2>{title}</h2>
      {report.isNormal && <p>Normal</p>}
      {!report.isNormal && (
        <ul>
          {view.findings.map(({ id, label }) => {
            const answer = report.answers[id]
            return (
              <li key={id}>
                {label}:{' '}
                {answer ? `${answer.present ? 'present' : 'absent'}, ${answer.confidence} of 100` : 'not answered'}
              </li>
            )
          })}
        </ul>
      )}
      <p>
        {report.marks.length === 1 ? '1 mark' : `${report.marks.length} marks`}
        {recommendation ? `. Recommendation: ${recommendation.label}` : ''}
      </p>
      {report.words && <blockquote>{report.words}</blockquote>}
    </section>
  )
}
