import { startOpenIdSignIn } from '@collimator/operations'
import { pageRequest } from '../../../context.ts'
import { safeReturn } from '../../../theme.server.ts'
import { redirectWith } from '../forms/redirect-with.server.ts'
import { unwrapAccount } from '../forms/refuse-form.server.ts'
import type { Route } from './+types/openid-start'

/** GET /auth/openid?back=/gaps: sends the browser to the sign-in provider, and from there back to a page of ours. */
export async function loader({ request, context }: Route.LoaderArgs) {
  const { context: caller, visit } = context.get(pageRequest)
  const returnTo = safeReturn(new URL(request.url).searchParams.get('back'))
  const { address, cookies } = unwrapAccount(await startOpenIdSignIn(caller, { browser: visit.browser, returnTo }))
  return redirectWith(address, cookies)
}
