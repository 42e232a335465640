import { finishOpenId } from '@collimator/operations'
import { pageRequest } from '../../../context.ts'
import { redirectWith } from '../forms/redirect-with.server.ts'
import { unwrapAccount } from '../forms/refuse-form.server.ts'
import type { Route } from './+types/openid-callback'

/** GET /auth/callback/openid: takes the answer of the sign-in provider. */
export async function loader({ request, context }: Route.LoaderArgs) {
  const { context: caller, visit } = context.get(pageRequest)
  const query = new URL(request.url).search
  const { address, cookies } = unwrapAccount(await finishOpenId(caller, { query, browser: visit.browser }))
  return redirectWith(address, cookies)
}
