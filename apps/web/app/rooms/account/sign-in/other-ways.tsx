import type { SignInWays } from '@collimator/operations'
import styles from '../forms/forms.module.css'

/** Signing in without a password. The passkey's button is shown by its script, in browsers that have passkeys. */
export function OtherWays({ ways, back }: { readonly ways: SignInWays; readonly back: string }) {
  const { hasPasskeys, openIdName } = ways
  if (!hasPasskeys && openIdName === null) return null
  return (
    <div className={styles.form}>
      {openIdName !== null && (
        <p className={styles.actions}>
          <a className="button" href={`/auth/openid?back=${encodeURIComponent(back)}`} rel="nofollow">
            Sign in with {openIdName}
          </a>
        </p>
      )}
      {hasPasskeys && (
        <>
          <form className={styles.actions} data-passkey="sign-in" hidden>
            <input type="hidden" name="back" value={back} />
            <button className="button" type="submit">
              Sign in with a passkey
            </button>
            <p role="alert" data-passkey-says />
          </form>
          <script src="/passkeys.js" defer />
        </>
      )}
    </div>
  )
}
