import { z } from 'zod'
import { AUTH_PATH } from './settings.ts'

/** A step of a passkey ceremony: the browser fetches a challenge, then sends what the authenticator signed. */
export type PasskeyStep =
  | { readonly kind: 'register-options' }
  | { readonly kind: 'register'; readonly response: unknown; readonly name: string }
  | { readonly kind: 'sign-in-options' }
  | { readonly kind: 'sign-in'; readonly response: unknown }

/** What came of a step. Cookies are Set-Cookie lines. */
export type PasskeyAnswer =
  | { readonly kind: 'options'; readonly options: unknown; readonly cookies: readonly string[] }
  | { readonly kind: 'registered'; readonly passkey: string; readonly cookies: readonly string[] }
  | { readonly kind: 'signed-in'; readonly person: string; readonly cookies: readonly string[] }
  | { readonly kind: 'refused'; readonly reason: string }

const registered = z.object({ id: z.string() })
const signInPerson = z.object({ session: z.object({ userId: z.string() }) })
const refused = z.object({ code: z.string() })

const PATHS = {
  'register-options': '/passkey/generate-register-options',
  register: '/passkey/verify-registration',
  'sign-in-options': '/passkey/generate-authenticate-options',
  'sign-in': '/passkey/verify-authentication',
}

/**
 * Takes one step with better-auth. The session's secret, which better-auth puts into its answer beside the cookie, is
 * left out of ours: page script has no use for it.
 */
export async function answerPasskey(
  handle: (request: Request) => Promise<Response>,
  publicOrigin: string,
  { step, headers }: { readonly step: PasskeyStep; readonly headers: Headers },
): Promise<PasskeyAnswer> {
  const response = await handle(requestOf(publicOrigin, step, headers))
  const body: unknown = await response.json()
  if (!response.ok) return { kind: 'refused', reason: refused.safeParse(body).data?.code ?? `HTTP ${response.status}` }
  const cookies = response.headers.getSetCookie()
  if (step.kind === 'register') return { kind: 'registered', passkey: registered.parse(body).id, cookies }
  if (step.kind === 'sign-in') return { kind: 'signed-in', person: signInPerson.parse(body).session.userId, cookies }
  return { kind: 'options', options: body, cookies }
}

function requestOf(publicOrigin: string, step: PasskeyStep, browser: Headers): Request {
  const headers = new Headers(browser)
  headers.set('origin', publicOrigin)
  const address = `${publicOrigin}${AUTH_PATH}${PATHS[step.kind]}`
  if (step.kind === 'register-options' || step.kind === 'sign-in-options') return new Request(address, { headers })
  headers.set('content-type', 'application/json')
  const { response } = step
  const body = JSON.stringify(step.kind === 'register' ? { response, name: step.name } : { response })
  return new Request(address, { method: 'POST', headers, body })
}
