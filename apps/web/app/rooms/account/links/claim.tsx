import { claimInstallation, showClaim } from '@collimator/operations'
import { data } from 'react-router'
import { pageRequest } from '../../../context.ts'
import { Field, FormMessage, NewPassword } from '../forms/fields.tsx'
import { UNSENT } from '../forms/form-answer.ts'
import styles from '../forms/forms.module.css'
import { readForm } from '../forms/read-form.server.ts'
import { redirectWith } from '../forms/redirect-with.server.ts'
import { refuseForm } from '../forms/refuse-form.server.ts'
import type { Route } from './+types/claim'
import { refuseLink } from './refuse-link.server.ts'
import { RefusedLink } from './refused-link.tsx'

export async function loader({ params: { secret }, context }: Route.LoaderArgs) {
  const { context: caller } = context.get(pageRequest)
  const shown = await showClaim(caller, { secret })
  return shown.ok ? data({ refused: null }) : refuseLink(shown.error, caller.app.now())
}

export async function action({ request, params: { secret }, context }: Route.ActionArgs) {
  const { context: caller, visit } = context.get(pageRequest)
  const form = await readForm(request)
  const typed = { name: form('name'), email: form('email') }
  const account = { ...typed, password: form('password') }
  const claimed = await claimInstallation(caller, { secret, account, browser: visit.browser })
  if (claimed.ok) return redirectWith('/admin', claimed.value.cookies)
  return refuseForm(claimed.error, { typed, now: caller.app.now() })
}

export function meta() {
  return [{ title: 'Become the owner · Collimator' }]
}

export default function Claim({ loaderData, actionData: answer = UNSENT }: Route.ComponentProps) {
  if (loaderData.refused)
    return (
      <RefusedLink
        message={loaderData.refused}
        advice="While the installation has no owner, each start of the server prints a new address."
      />
    )
  return (
    <div className={styles.page}>
      <h1>Become the owner of this installation</h1>
      <p>You will be able to invite others, give them roles and look after the installation.</p>
      <form className={styles.form} method="post">
        <FormMessage answer={answer} />
        <Field answer={answer} name="name" label="Your name" autoComplete="name" />
        <Field answer={answer} name="email" label="E-mail address" type="email" autoComplete="username" />
        <NewPassword answer={answer} />
        <p className={styles.actions}>
          <button className="button primary" type="submit">
            Create the account
          </button>
        </p>
      </form>
    </div>
  )
}
