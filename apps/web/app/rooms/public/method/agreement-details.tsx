import { ScrollRegion } from '../../../ui/scroll-region.tsx'
import styles from './method.module.css'
import type { QuestionView } from './present-agreement.server.ts'

type DetailsProps = { readonly question: QuestionView; readonly coders: readonly string[] }

/** Agreement on each category of a question, and which answers the coders gave beside each other. */
export function AgreementDetails({ question, coders }: DetailsProps) {
  if (question.categories.length === 0) return null
  return (
    <details className={styles.dimension}>
      <summary>
        <strong>{question.label}</strong> <span className="soft">by category</span>
      </summary>
      <ScrollRegion label={`Agreement on the categories of ${question.label}`}>
        <table>
          <thead>
            <tr>
              <th scope="col">Category</th>
              {coders.map((coder) => (
                <th key={coder} scope="col">
                  Used by {coder}
                </th>
              ))}
              <th scope="col">Equal answers</th>
              <th scope="col">Kappa</th>
              <th scope="col">AC1</th>
            </tr>
          </thead>
          <tbody>
            {question.categories.map((category) => (
              <tr key={category.id}>
                <th scope="row">{category.label}</th>
                {category.used.map((count, at) => (
                  <td key={coders[at]} className="number">
                    {count}
                  </td>
                ))}
                <td>{category.equal}</td>
                <td>{category.kappa}</td>
                <td>{category.ac1}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      {question.confusion && <Confusion question={question} coders={coders} />}
    </details>
  )
}

function Confusion({ question, coders }: DetailsProps) {
  if (!question.confusion) return null
  const { labels, rows } = question.confusion
  return (
    <ScrollRegion label={`Answers beside each other: ${question.label}`}>
      <table>
        <caption>
          Listings by the answer of {coders[0]} (rows) and of {coders[1]} (columns)
        </caption>
        <thead>
          <tr>
            <th scope="col">{coders[0]}</th>
            {labels.map((label) => (
              <th key={label} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.label}>
              <th scope="row">{row.label}</th>
              {row.counts.map((count, at) => (
                <td key={labels[at]} className="number">
                  {count}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  )
}
