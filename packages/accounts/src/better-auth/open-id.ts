import { err, ok, type Result } from '@collimator/kernel'
import type { makeAuth } from './make-auth.ts'
import { type AuthSettings, CALLBACK_PATH, OPENID_PROVIDER, type OpenIdSettings } from './settings.ts'

/** The provider does not answer, or not as an OpenID provider does. */
export type OpenIdFailure = { readonly code: 'OPENID.UNREACHABLE'; readonly issuer: string }

/** Where to send the browser, and the Set-Cookie lines that go with it. */
export type Redirection = { readonly address: string; readonly cookies: readonly string[] }

/** Sign-in through an OpenID provider. */
export type OpenIdSteps = {
  /** What the button says. */
  readonly name: string
  /** Sends a browser to the provider, to sign in or to link the account of the person who is signed in. */
  readonly start: (browser: Headers, to: OpenIdGoal) => Promise<Result<Redirection, OpenIdFailure>>
  /** Answers a browser that comes back from the provider; `query` is the query string as received. */
  readonly finish: (browser: Headers, query: string) => Promise<Result<Redirection, OpenIdFailure>>
}

/** What a visit to the provider is for, and the path to return to. */
export type OpenIdGoal = { readonly isLinking: boolean; readonly returnTo: string }

type Auth = ReturnType<typeof makeAuth>

/**
 * Sign-in through one OpenID provider, with an instance of better-auth of its own: that one fetches the provider's
 * configuration before it does anything else, which nobody who signs in with a password should wait for. An instance
 * that found no provider is thrown away, so that the next visitor tries again.
 */
export function makeOpenId(settings: AuthSettings, openId: OpenIdSettings): OpenIdSteps {
  const { issuer } = openId
  let made: Promise<Auth> | undefined
  const auth = async (): Promise<Result<Auth, OpenIdFailure>> => {
    made ??= import('./make-auth.ts').then((module) => module.makeAuth(settings))
    const current = await made
    const { socialProviders } = await current.$context
    if (socialProviders.some(({ id }) => id === OPENID_PROVIDER)) return ok(current)
    made = undefined
    return err({ code: 'OPENID.UNREACHABLE', issuer })
  }
  const withAuth = async (step: (auth: Auth) => Promise<Redirection>) => {
    const ready = await auth()
    return ready.ok ? ok(await step(ready.value)) : ready
  }
  return {
    name: openId.name,
    start: (headers, goal) => withAuth((ready) => start(ready, headers, goal)),
    finish: (headers, query) =>
      withAuth((ready) => finish(ready, headers, `${settings.publicOrigin}${CALLBACK_PATH}${query}`)),
  }
}

async function start({ api }: Auth, headers: Headers, { isLinking, returnTo }: OpenIdGoal): Promise<Redirection> {
  const body = { provider: OPENID_PROVIDER, callbackURL: returnTo, errorCallbackURL: isLinking ? returnTo : '/sign-in' }
  const options = { body: { ...body, disableRedirect: true }, headers, returnHeaders: true } as const
  const answer = isLinking ? await api.linkSocialAccount(options) : await api.signInSocial(options)
  const { url } = answer.response
  if (url === undefined) throw new TypeError('better-auth was asked for the address of the provider and gave none')
  return { address: url, cookies: answer.headers.getSetCookie() }
}

async function finish({ handler }: Auth, headers: Headers, address: string): Promise<Redirection> {
  const response = await handler(new Request(address, { headers }))
  const location = response.headers.get('location') ?? '/sign-in?error=unknown'
  return { address: location, cookies: response.headers.getSetCookie() }
}
