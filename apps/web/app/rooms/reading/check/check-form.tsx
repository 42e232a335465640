import form from '../viewer/report-form.module.css'
import styles from './check-column.module.css'
import type { CheckPage } from './check-page.ts'
import type { CheckDesk } from './use-check.ts'
import { RULE_SOURCE, VERDICTS } from './verdict-words.ts'

/** The check: a verdict by the rule that is shown, words, and marks on the film. */
export function CheckForm({ view, desk }: { readonly view: CheckPage; readonly desk: CheckDesk }) {
  return (
    <section aria-label="Your check">
      <h2>Your check</h2>
      <fieldset className={styles.verdicts}>
        <legend>How do you read this film beside {view.reader}’s last report?</legend>
        {VERDICTS.map(({ id, label, rule }) => (
          <label key={id} className={desk.verdict === id ? styles.chosen : styles.verdict}>
            <input
              type="radio"
              name="verdict"
              value={id}
              checked={desk.verdict === id}
              onChange={() => desk.choose(id)}
            />
            <span>
              <strong>{label}</strong> {rule}
            </span>
          </label>
        ))}
      </fieldset>
      <p className={styles.locked}>{RULE_SOURCE}</p>
      <label className={form.field}>
        Words to {view.reader}
        <textarea
          rows={3}
          maxLength={4000}
          value={desk.words}
          onChange={(event) => desk.setWords(event.currentTarget.value)}
        />
      </label>
      <p className={form.hint}>
        Your marks are drawn as S1, S2. Press <kbd>M</kbd> and click on the film, or drag a box.
      </p>
    </section>
  )
}
