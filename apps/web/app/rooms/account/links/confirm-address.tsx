import { confirmAddressChange } from '@collimator/operations'
import { data } from 'react-router'
import { pageRequest } from '../../../context.ts'
import { FormMessage } from '../forms/fields.tsx'
import { type FormAnswer, UNSENT } from '../forms/form-answer.ts'
import styles from '../forms/forms.module.css'
import { refuseForm } from '../forms/refuse-form.server.ts'
import type { Route } from './+types/confirm-address'

type Confirmed = FormAnswer & { readonly email?: string }

export async function action({ params: { secret }, context }: Route.ActionArgs) {
  const { context: caller } = context.get(pageRequest)
  const confirmed = await confirmAddressChange(caller, { secret })
  if (confirmed.ok) return data<Confirmed>({ ...UNSENT, email: confirmed.value.email })
  return refuseForm(confirmed.error, { typed: {}, now: caller.app.now() })
}

export function meta() {
  return [{ title: 'Confirm your address · Collimator' }]
}

/** Programs that look into mails follow links, so opening the page alone confirms nothing. */
export default function ConfirmAddress({ actionData: answer }: Route.ComponentProps) {
  if (answer && 'email' in answer && typeof answer.email === 'string')
    return (
      <>
        <h1>Your address is confirmed</h1>
        <p>Your account uses {answer.email} from now on. Sign in with it.</p>
        <p>
          <a href="/me/account">Go to your account</a>
        </p>
      </>
    )
  return (
    <div className={styles.page}>
      <h1>Confirm your e-mail address</h1>
      <form className={styles.form} method="post">
        <FormMessage answer={answer ?? UNSENT} />
        <p>Your account will use the address that this link was sent to.</p>
        <p className={styles.actions}>
          <button className="button primary" type="submit">
            Confirm the address
          </button>
        </p>
      </form>
    </div>
  )
}
