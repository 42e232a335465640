import styles from './sign-off.module.css'

/** What a senior said of a read, and what was answered; it is never changed. */
export type ShownSignOff = {
  readonly verdict: string
  readonly rule: string
  readonly by: string
  readonly at: string
  readonly words: string
  readonly marks: readonly string[]
  readonly answers: readonly { readonly by: string; readonly at: string; readonly words: string }[]
}

type Props = {
  readonly signOff: ShownSignOff
  /** Where its reader answers; left out where this page has the form, or where nobody answers. */
  readonly answerAt?: string
}

/** A sign-off with its answers, in the order in which they were written. */
export function SignOffRecord({ signOff, answerAt }: Props) {
  const { verdict, rule, by, at, words, marks, answers } = signOff
  return (
    <section className={styles.record} aria-label="Check by a senior">
      <h2>Checked: {verdict.toLowerCase()}</h2>
      <p className={styles.soft}>
        {by}, {at}. {rule}
      </p>
      {words && <blockquote>{words}</blockquote>}
      {marks.length > 0 && <MarkList label="Marks of the senior" marks={marks} />}
      {answers.map((answer) => (
        <div key={`${answer.at} ${answer.words}`} className={styles.answer}>
          <p className={styles.soft}>
            {answer.by}, {answer.at}
          </p>
          <blockquote>{answer.words}</blockquote>
        </div>
      ))}
      {answerAt && (
        <p>
          <a href={answerAt}>{answers.length === 0 ? 'Answer' : 'Write more'}</a>
        </p>
      )}
    </section>
  )
}

/** Marks as a list, under the names that are drawn beside them. */
export function MarkList({ label, marks }: { readonly label: string; readonly marks: readonly string[] }) {
  return (
    <ul className={styles.markList} aria-label={label}>
      {marks.map((mark) => (
        <li key={mark}>{mark}</li>
      ))}
    </ul>
  )
}
