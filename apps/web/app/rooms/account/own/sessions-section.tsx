import { FormMessage, Notice } from '../forms/fields.tsx'
import own from './own-account.module.css'
import type { SectionProps } from './section-props.ts'

/** Where the person is signed in, with a button to end each. */
export function SessionsSection({ page, answer, done }: SectionProps) {
  return (
    <section id="sessions" aria-labelledby="sessions-title">
      <h2 id="sessions-title">Where you are signed in</h2>
      <Notice>{done}</Notice>
      <FormMessage answer={answer} />
      <ul className={own.list}>
        {page.sessions.map((session) => (
          <li key={session.id}>
            <p>
              {session.browser} <span className="soft">at {session.address}</span>
              <br />
              <span className="soft small">since {session.since}</span>
            </p>
            {session.isThis ? (
              <strong>This browser</strong>
            ) : (
              <form method="post" action="/me/account#sessions">
                <input type="hidden" name="form" value="session" />
                <input type="hidden" name="id" value={session.id} />
                <button className="button" type="submit" aria-label={`End the session of ${session.browser}`}>
                  End
                </button>
              </form>
            )}
          </li>
        ))}
      </ul>
      {page.sessions.length > 1 && (
        <form method="post" action="/me/account#sessions">
          <input type="hidden" name="form" value="sessions" />
          <button className="button" type="submit">
            End all other sessions
          </button>
        </form>
      )}
    </section>
  )
}
