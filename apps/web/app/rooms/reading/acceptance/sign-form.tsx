import styles from '../decide.module.css'

type Props = {
  readonly decisions: readonly { readonly id: string; readonly label: string }[]
  /** What was typed and refused. */
  readonly typed: Readonly<Record<string, string>> | null
}

/** The decision and its signature. */
export function SignForm({ decisions, typed }: Props) {
  return (
    <>
      <h2>Decide and sign</h2>
      <form method="post" className={styles.form}>
        <fieldset className={styles.criteria}>
          <legend>Your decision</legend>
          {decisions.map(({ id, label }) => (
            <label key={id} className={styles.choice}>
              <input type="radio" name="decision" value={id} required defaultChecked={typed?.decision === id} />
              {label}
            </label>
          ))}
        </fieldset>
        <label>
          Your reasons; needed where you decide otherwise than the criteria
          <textarea name="words" rows={4} maxLength={4000} defaultValue={typed?.words ?? ''} />
        </label>
        <p className={styles.note}>
          The report is signed with your name and the time, and can never be changed or withdrawn. Do not write about
          patients in it.
        </p>
        <button type="submit" name="step" value="sign" className="button primary">
          Sign the report
        </button>
      </form>
    </>
  )
}
