import { startOpenIdSignIn } from '@collimator/operations'
import { pageRequest } from '../../../context.ts'
import { redirectWith } from '../forms/redirect-with.server.ts'
import { unwrapAccount } from '../forms/refuse-form.server.ts'
import type { Route } from './+types/openid-start'

/** GET /auth/openid: sends the browser to the sign-in provider. */
export async function loader({ context }: Route.LoaderArgs) {
  const { context: caller, visit } = context.get(pageRequest)
  const { address, cookies } = unwrapAccount(await startOpenIdSignIn(caller, { browser: visit.browser }))
  return redirectWith(address, cookies)
}
