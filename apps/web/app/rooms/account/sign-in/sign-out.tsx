import { signOut } from '@collimator/operations'
import { pageRequest } from '../../../context.ts'
import { SignOutForm } from '../../../ui/sign-out-form.tsx'
import { unwrap } from '../../../unwrap.server.ts'
import { redirectWith } from '../forms/redirect-with.server.ts'
import type { Route } from './+types/sign-out'

export function loader({ context }: Route.LoaderArgs) {
  const { actor } = context.get(pageRequest).context
  return { name: actor.kind === 'person' ? actor.name : null }
}

export async function action({ context }: Route.ActionArgs) {
  const { context: caller, visit } = context.get(pageRequest)
  return redirectWith('/', unwrap(await signOut(caller, { browser: visit.browser })))
}

export function meta() {
  return [{ title: 'Sign out · Collimator' }]
}

export default function SignOut({ loaderData: { name } }: Route.ComponentProps) {
  return (
    <>
      <h1>Sign out</h1>
      {name === null ? (
        <p>
          You are not signed in. <a href="/">Go to the front page</a>.
        </p>
      ) : (
        <>
          <p>You are signed in as {name}.</p>
          <SignOutForm className="button primary" />
        </>
      )}
    </>
  )
}
