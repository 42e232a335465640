import { describeSignIn, signIn } from '@collimator/operations'
import { redirect } from 'react-router'
import { pageRequest } from '../../../context.ts'
import { safeReturn } from '../../../theme.server.ts'
import { unwrap } from '../../../unwrap.server.ts'
import { Field, FormMessage, Notice } from '../forms/fields.tsx'
import { UNSENT } from '../forms/form-answer.ts'
import styles from '../forms/forms.module.css'
import { readForm } from '../forms/read-form.server.ts'
import { redirectWith } from '../forms/redirect-with.server.ts'
import { refuseForm } from '../forms/refuse-form.server.ts'
import type { Route } from './+types/sign-in'
import { OtherWays } from './other-ways.tsx'
import { signInWords } from './sign-in-words.server.ts'

export async function loader({ request, context }: Route.LoaderArgs) {
  const { context: caller } = context.get(pageRequest)
  const { searchParams } = new URL(request.url)
  const back = safeReturn(searchParams.get('back'))
  if (caller.actor.kind === 'person') throw redirect(back)
  const ways = unwrap(await describeSignIn(caller, null))
  return { back, ways, ...signInWords(searchParams) }
}

export async function action({ request, context }: Route.ActionArgs) {
  const { context: caller, visit } = context.get(pageRequest)
  const form = await readForm(request)
  const [email, isRemembered] = [form('email'), form('remember') === 'on']
  const { browser } = visit
  const signedIn = await signIn(caller, { email, password: form('password'), isRemembered, browser })
  if (signedIn.ok) return redirectWith(safeReturn(form('back')), signedIn.value.cookies)
  return refuseForm(signedIn.error, { typed: { email, remember: form('remember') }, now: caller.app.now() })
}

export function meta() {
  return [{ title: 'Sign in · Collimator' }]
}

export default function SignIn({ loaderData, actionData: answer = UNSENT }: Route.ComponentProps) {
  const { back, ways, done, refused } = loaderData
  return (
    <div className={styles.page}>
      <h1>Sign in</h1>
      <form className={styles.form} method="post">
        <Notice>{answer === UNSENT ? done : null}</Notice>
        <FormMessage answer={refused === null || answer !== UNSENT ? answer : { ...UNSENT, message: refused }} />
        <input type="hidden" name="back" value={back} />
        <Field answer={answer} name="email" label="E-mail address" type="email" autoComplete="username" />
        <Field answer={answer} name="password" label="Password" type="password" autoComplete="current-password" />
        <label className={styles.check}>
          <input type="checkbox" name="remember" defaultChecked={answer.typed.remember === 'on'} />
          Stay signed in on this device for 30 days
        </label>
        <p className={styles.actions}>
          <button className="button primary" type="submit">
            Sign in
          </button>
          <a href="/reset-password">Forgot your password?</a>
        </p>
      </form>
      <OtherWays ways={ways} back={back} />
      <p className="soft small">
        Accounts are made by invitation: an owner of this installation can send you one. The catalogue is open to
        everybody without an account.
      </p>
    </div>
  )
}
