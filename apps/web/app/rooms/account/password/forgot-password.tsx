import { data } from 'react-router'
import { pageRequest } from '../../../context.ts'
import { Field, FormMessage } from '../forms/fields.tsx'
import { UNSENT } from '../forms/form-answer.ts'
import styles from '../forms/forms.module.css'
import { readForm } from '../forms/read-form.server.ts'
import { refuseForm } from '../forms/refuse-form.server.ts'
import type { Route } from './+types/forgot-password'
import { requestInEqualTime } from './request-in-equal-time.server.ts'

export async function action({ request, context }: Route.ActionArgs) {
  const { context: caller, visit, log } = context.get(pageRequest)
  const email = (await readForm(request))('email')
  const requested = await requestInEqualTime(caller, { email, browser: visit.browser }, log)
  if (requested.ok) return data({ ...UNSENT, isSent: true })
  return refuseForm(requested.error, { typed: { email }, now: caller.app.now() })
}

export function meta() {
  return [{ title: 'Set a new password · Collimator' }]
}

export default function ForgotPassword({ actionData: answer }: Route.ComponentProps) {
  if (answer && 'isSent' in answer)
    return (
      <>
        <h1>Look into your mail</h1>
        <p>
          If there is an account with this address, a mail with a link is on its way. The link works once, for one hour.
        </p>
        <p className="soft">
          Nothing arrives? Check the address and the spam folder, or ask an owner of this installation for a link.
        </p>
      </>
    )
  return (
    <div className={styles.page}>
      <h1>Set a new password</h1>
      <p>Enter the e-mail address of your account. You get a mail with a link to set a new password.</p>
      <form className={styles.form} method="post">
        <FormMessage answer={answer ?? UNSENT} />
        <Field answer={answer ?? UNSENT} name="email" label="E-mail address" type="email" autoComplete="username" />
        <p className={styles.actions}>
          <button className="button primary" type="submit">
            Send the mail
          </button>
          <a href="/sign-in">Back to sign-in</a>
        </p>
      </form>
    </div>
  )
}
