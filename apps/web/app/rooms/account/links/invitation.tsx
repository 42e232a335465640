import { acceptInvitation, joinByInvitation, showInvitation } from '@collimator/operations'
import { data, redirect } from 'react-router'
import { pageRequest } from '../../../context.ts'
import { Field, FormMessage, NewPassword } from '../forms/fields.tsx'
import { type FormAnswer, UNSENT } from '../forms/form-answer.ts'
import styles from '../forms/forms.module.css'
import { readForm } from '../forms/read-form.server.ts'
import { redirectWith } from '../forms/redirect-with.server.ts'
import { refuseForm } from '../forms/refuse-form.server.ts'
import type { Route } from './+types/invitation'
import { type Offer, presentOffer } from './present-offer.server.ts'
import { refuseLink } from './refuse-link.server.ts'
import { RefusedLink } from './refused-link.tsx'

export async function loader({ params: { secret }, context }: Route.LoaderArgs) {
  const { context: caller } = context.get(pageRequest)
  const shown = await showInvitation(caller, { secret })
  if (!shown.ok) return refuseLink(shown.error, caller.app.now())
  return data({ refused: null, offer: presentOffer(shown.value, caller.actor, secret) })
}

export async function action({ request, params: { secret }, context }: Route.ActionArgs) {
  const { context: caller, visit } = context.get(pageRequest)
  const form = await readForm(request)
  const now = caller.app.now()
  if (form('join') === 'yes') {
    const joined = await joinByInvitation(caller, { secret })
    return joined.ok ? redirect('/', 303) : refuseForm(joined.error, { typed: {}, now })
  }
  const typed = { name: form('name') }
  const account = { ...typed, password: form('password') }
  const accepted = await acceptInvitation(caller, { secret, account, browser: visit.browser })
  return accepted.ok ? redirectWith('/', accepted.value.cookies) : refuseForm(accepted.error, { typed, now })
}

export function meta() {
  return [{ title: 'Invitation · Collimator' }]
}

export default function Invitation({ loaderData, actionData: answer = UNSENT }: Route.ComponentProps) {
  if (loaderData.refused !== null)
    return <RefusedLink message={loaderData.refused} advice="Ask whoever invited you for another invitation." />
  const { offer } = loaderData
  return (
    <div className={styles.page}>
      <h1>You are invited to Collimator</h1>
      <p>
        The invitation is for {offer.email}. You would be {offer.role}.
      </p>
      <Answer offer={offer} answer={answer} />
      <p className="soft small">The link works until {offer.until}.</p>
    </div>
  )
}

function Answer({ offer, answer }: { readonly offer: Offer; readonly answer: FormAnswer }) {
  if (offer.signedInAs !== null) return <Join name={offer.signedInAs} answer={answer} />
  if (offer.signIn !== null)
    return (
      <p>
        There is an account with this address. <a href={offer.signIn}>Sign in to accept the invitation</a>.
      </p>
    )
  return (
    <form className={styles.form} method="post">
      <FormMessage answer={answer} />
      <Field answer={answer} name="name" label="Your name" autoComplete="name" />
      <Field answer={answer} name="email" label="E-mail address" autoComplete="username" value={offer.email} isFixed />
      <NewPassword answer={answer} />
      <p className={styles.actions}>
        <button className="button primary" type="submit">
          Accept and create the account
        </button>
      </p>
    </form>
  )
}

function Join({ name, answer }: { readonly name: string; readonly answer: FormAnswer }) {
  return (
    <>
      <form className={styles.form} method="post">
        <FormMessage answer={answer} />
        <input type="hidden" name="join" value="yes" />
        <p className={styles.actions}>
          <button className="button primary" type="submit">
            Accept as {name}
          </button>
        </p>
      </form>
      <p className="soft">
        To accept with another account, <a href="/sign-out">sign out</a> first and open the link again.
      </p>
    </>
  )
}
