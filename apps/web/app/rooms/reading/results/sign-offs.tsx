import { type ShownSignOff, SignOffRecord } from '../check/sign-off-record.tsx'
import styles from './sign-offs.module.css'

type Props = {
  readonly signOffs: readonly {
    readonly number: number
    readonly href: string
    readonly signOff: ShownSignOff | null
  }[]
  /** An answer that was refused: it is still in its field. */
  readonly refused: { readonly position: number; readonly words: string; readonly message: string } | undefined
}

/** What seniors said of the reads of this session, each with a form to answer it. */
export function SignOffs({ signOffs, refused }: Props) {
  if (signOffs.length === 0) return null
  return (
    <section aria-labelledby="checks">
      <h2 id="checks">Checked by a senior</h2>
      <p>What you and the senior wrote stays here beside your reports.</p>
      {signOffs.map(({ number, href, signOff }) => (
        <div key={number} id={`check-${number}`} className={styles.check}>
          <h3>
            <a href={href}>Film {number}</a>
          </h3>
          {signOff && <SignOffRecord signOff={signOff} />}
          {refused?.position === number && <p role="alert">{refused.message}</p>}
          <form method="post">
            <input type="hidden" name="film" value={number} />
            <label htmlFor={`answer-${number}`}>Your answer</label>
            <textarea
              id={`answer-${number}`}
              name="words"
              rows={2}
              maxLength={4000}
              required
              defaultValue={refused?.position === number ? refused.words : ''}
            />
            <button type="submit">Answer</button>
          </form>
        </div>
      ))}
    </section>
  )
}
