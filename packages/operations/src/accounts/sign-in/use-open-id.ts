import { type Browser, headersOf, type OpenIdFailure, type OpenIdGoal, type Redirection } from '@collimator/accounts'
import { err, ok, type Result } from '@collimator/kernel'
import { type Context, insideOf } from '../../context/context.ts'
import { operation } from '../../context/operation.ts'
import { writeAudited } from '../../context/write-audited.ts'
import { personOfSession } from './sign-in.ts'

type Refusal = OpenIdFailure | { readonly code: 'ACCOUNT.NO_SUCH_THING'; readonly what: string }

/** Sends a browser to the OpenID provider to sign in, and to a page of this installation afterwards. */
export const startOpenIdSignIn = operation({
  action: 'account.sign-in',
  run: (context, { browser, returnTo }: { readonly browser: Browser; readonly returnTo: string }) =>
    start(context, browser, { isLinking: false, returnTo }),
})

/** Sends a person to the OpenID provider to link their account there. */
export const linkOpenId = operation({
  action: 'account.own',
  run: (context, { browser }: { readonly browser: Browser }) =>
    start(context, browser, { isLinking: true, returnTo: '/me/account' }),
})

/** Answers a browser that comes back from the provider; whoever is signed in then is on record. */
export const finishOpenId = operation({
  action: 'account.sign-in',
  run: async (
    context,
    { query, browser }: { readonly query: string; readonly browser: Browser },
  ): Promise<Result<Redirection, Refusal>> => {
    const { openId } = insideOf(context.app).accounts
    if (!openId) return err({ code: 'ACCOUNT.NO_SUCH_THING', what: 'sign-in provider' })
    const finished = await openId.finish(headersOf(browser), query)
    if (!finished.ok) return finished
    const { actor } = await personOfSession(context.app, withSession(browser, finished.value.cookies))
    if (actor.kind === 'person')
      await writeAudited(context, { action: 'account.sign-in', thing: { kind: 'person', id: actor.id } }, async () =>
        ok(null),
      )
    return finished
  },
})

async function start(context: Context, browser: Browser, goal: OpenIdGoal): Promise<Result<Redirection, Refusal>> {
  const { openId } = insideOf(context.app).accounts
  if (!openId) return err({ code: 'ACCOUNT.NO_SUCH_THING', what: 'sign-in provider' })
  return openId.start(headersOf(browser), goal)
}

/** The browser as it will be once it has taken the cookies. */
function withSession(browser: Browser, lines: readonly string[]): Browser {
  const cookies = lines.map((line) => line.split(';')[0] ?? '')
  return { ...browser, cookie: [...cookies, browser.cookie ?? ''].filter((part) => part !== '').join('; ') }
}
