import { resetPassword, showPasswordReset } from '@collimator/operations'
import { data, redirect } from 'react-router'
import { pageRequest } from '../../../context.ts'
import { FormMessage, NewPassword } from '../forms/fields.tsx'
import { UNSENT } from '../forms/form-answer.ts'
import styles from '../forms/forms.module.css'
import { readForm } from '../forms/read-form.server.ts'
import { refuseForm } from '../forms/refuse-form.server.ts'
import { refuseLink } from '../links/refuse-link.server.ts'
import { RefusedLink } from '../links/refused-link.tsx'
import type { Route } from './+types/reset-password'

export async function loader({ params: { secret }, context }: Route.LoaderArgs) {
  const { context: caller } = context.get(pageRequest)
  const shown = await showPasswordReset(caller, { secret })
  return shown.ok ? data({ refused: null }) : refuseLink(shown.error, caller.app.now())
}

export async function action({ request, params: { secret }, context }: Route.ActionArgs) {
  const { context: caller, visit } = context.get(pageRequest)
  const password = (await readForm(request))('password')
  const reset = await resetPassword(caller, { secret, password, browser: visit.browser })
  return reset.ok
    ? redirect('/sign-in?done=password', 303)
    : refuseForm(reset.error, { typed: {}, now: caller.app.now() })
}

export function meta() {
  return [{ title: 'Set a new password · Collimator' }]
}

export default function ResetPassword({ loaderData, actionData: answer = UNSENT }: Route.ComponentProps) {
  if (loaderData.refused !== null)
    return <RefusedLink message={loaderData.refused} advice="A new link comes from “Forgot your password?”." />
  return (
    <div className={styles.page}>
      <h1>Set a new password</h1>
      <p>You will be signed out everywhere else.</p>
      <form className={styles.form} method="post">
        <FormMessage answer={answer} />
        <NewPassword answer={answer} label="New password" />
        <p className={styles.actions}>
          <button className="button primary" type="submit">
            Set the password
          </button>
        </p>
      </form>
    </div>
  )
}
