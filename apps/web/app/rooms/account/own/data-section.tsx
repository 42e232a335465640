import { FormMessage } from '../forms/fields.tsx'
import styles from '../forms/forms.module.css'
import own from './own-account.module.css'
import type { SectionProps } from './section-props.ts'
import { PresentPassword } from './sign-in-sections.tsx'

/** Downloading what is one's own, and deleting the account. */
export function DataSection({ page, answer }: SectionProps) {
  return (
    <>
      <section aria-labelledby="data-title">
        <h2 id="data-title">Your data</h2>
        <p>Everything that is yours, as one JSON file: profile, roles, ways to sign in, sessions and what you did.</p>
        <p>
          <a className="button" href="/me/account/data.json" download>
            Download your data
          </a>
        </p>
      </section>
      <section id="deletion" aria-labelledby="deletion-title">
        <h2 id="deletion-title">Delete your account</h2>
        <p>
          This deletes your name, address, profile, passkeys and sessions. It cannot be undone. What you decided in
          reviews stays, under a pseudonym, so that the reviews stay reproducible.
        </p>
        {page.keeps.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        <form className={styles.form} method="post" action="/me/account#deletion">
          <FormMessage answer={answer} />
          <input type="hidden" name="form" value="deletion" />
          {page.hasPassword && <PresentPassword answer={answer} form="deletion" />}
          {answer.faults.understood && (
            <p id="understood-fault" className={styles.fault}>
              {answer.faults.understood}
            </p>
          )}
          <label className={styles.check}>
            <input
              type="checkbox"
              name="understood"
              aria-describedby={answer.faults.understood ? 'understood-fault' : undefined}
            />
            I want my account deleted
          </label>
          <p className={styles.actions}>
            <button className={`button ${own.danger}`} type="submit">
              Delete the account
            </button>
          </p>
        </form>
      </section>
    </>
  )
}
