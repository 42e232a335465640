import { Field, FormMessage, NewPassword, Notice } from '../forms/fields.tsx'
import styles from '../forms/forms.module.css'
import own from './own-account.module.css'
import type { SectionProps } from './section-props.ts'

/** The address of the account, and how to change it. */
export function AddressSection({ page, answer, done }: SectionProps) {
  return (
    <section id="address" aria-labelledby="address-title">
      <h2 id="address-title">E-mail address</h2>
      <p>
        {page.email}
        {!page.isConfirmed && <span className="soft"> · not confirmed yet</span>}
      </p>
      <form className={styles.form} method="post" action="/me/account#address">
        <Notice>{done}</Notice>
        <FormMessage answer={answer} />
        <input type="hidden" name="form" value="address" />
        <Field
          answer={answer}
          form="address"
          name="email"
          label={page.isConfirmed ? 'New address' : 'Address to confirm'}
          type="email"
          autoComplete="email"
          value={page.isConfirmed ? '' : page.email}
        />
        <p className={styles.actions}>
          <button className="button" type="submit">
            Send a mail to confirm it
          </button>
        </p>
      </form>
    </section>
  )
}

/** Changing or setting the password. */
export function PasswordSection({ page, answer, done }: SectionProps) {
  return (
    <section id="password" aria-labelledby="password-title">
      <h2 id="password-title">Password</h2>
      <form className={styles.form} method="post" action="/me/account#password">
        <Notice>{done}</Notice>
        <FormMessage answer={answer} />
        <input type="hidden" name="form" value="password" />
        <input className="visually-hidden" type="text" autoComplete="username" value={page.email} readOnly hidden />
        {page.hasPassword && <PresentPassword answer={answer} form="password" />}
        <NewPassword answer={answer} form="password" label="New password" />
        <p className={styles.actions}>
          <button className="button" type="submit">
            {page.hasPassword ? 'Change the password' : 'Set the password'}
          </button>
        </p>
      </form>
    </section>
  )
}

/** The password that a person has, to prove who they are. */
export function PresentPassword({ answer, form }: Pick<SectionProps, 'answer'> & { readonly form: string }) {
  return (
    <Field
      answer={answer}
      form={form}
      name="current"
      label="Current password"
      type="password"
      autoComplete="current-password"
    />
  )
}

/** Passkeys of the account. The form to add one is shown by its script, in browsers that have passkeys. */
export function PasskeysSection({ page, answer, done }: SectionProps) {
  return (
    <section id="passkeys" aria-labelledby="passkeys-title">
      <h2 id="passkeys-title">Passkeys</h2>
      <p>
        With a passkey you sign in by fingerprint, face or the code of your device.
        {!page.hasPasskeys &&
          ' They need an address that begins with https, or localhost, which this site does not have.'}
      </p>
      <Notice>{done}</Notice>
      <FormMessage answer={answer} />
      {page.passkeys.length > 0 && (
        <ul className={own.list}>
          {page.passkeys.map((passkey) => (
            <li key={passkey.id}>
              <p>
                {passkey.name}
                {passkey.since !== null && <span className="soft"> · since {passkey.since}</span>}
              </p>
              <form method="post" action="/me/account#passkeys">
                <input type="hidden" name="form" value="passkey" />
                <input type="hidden" name="id" value={passkey.id} />
                <button className="button" type="submit" aria-label={`Remove the passkey ${passkey.name}`}>
                  Remove
                </button>
              </form>
            </li>
          ))}
        </ul>
      )}
      {page.hasPasskeys && <AddPasskey answer={answer} />}
    </section>
  )
}

function AddPasskey({ answer }: Pick<SectionProps, 'answer'>) {
  return (
    <>
      <form className={styles.form} data-passkey="register" hidden>
        <Field
          answer={answer}
          form="passkey"
          name="name"
          label="Name of the passkey"
          hint="Such as the device that keeps it."
          autoComplete="off"
        />
        <p className={styles.actions}>
          <button className="button" type="submit">
            Add a passkey
          </button>
        </p>
        <p role="alert" data-passkey-says />
      </form>
      <noscript>
        <p className="soft">Adding a passkey needs script, which your browser does not run here.</p>
      </noscript>
      <script src="/passkeys.js" defer />
    </>
  )
}

/** The account at the sign-in provider. */
export function OpenIdSection({
  page,
  answer,
  continueTo,
}: SectionProps & { readonly continueTo: string | undefined }) {
  return (
    <section id="openid" aria-labelledby="openid-title">
      <h2 id="openid-title">{page.openIdName}</h2>
      {page.isLinked ? <p>Your account is linked: you can sign in through {page.openIdName}.</p> : null}
      {continueTo !== undefined && (
        <p>
          <a className="button primary" href={continueTo}>
            Continue to {page.openIdName}
          </a>
        </p>
      )}
      {!page.isLinked && continueTo === undefined && (
        <form className={styles.form} method="post" action="/me/account#openid">
          <FormMessage answer={answer} />
          <input type="hidden" name="form" value="openid" />
          <p className={styles.actions}>
            <button className="button" type="submit">
              Link your account there
            </button>
          </p>
        </form>
      )}
    </section>
  )
}
