import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import Provider from 'oidc-provider'
import type { OpenIdSettings } from '../better-auth/settings.ts'

/** Whom the provider signs in, and what it says of them. */
export type OpenIdSubject = {
  readonly subject: string
  readonly email: string
  readonly isVerified: boolean
  readonly name: string
}

/** A real OpenID provider on this machine, with one client; whoever comes is signed in as the current subject. */
export type OpenIdProvider = {
  readonly settings: OpenIdSettings
  readonly signsIn: (subject: OpenIdSubject) => void
  /** Walks through the provider as a browser does, from the address it was sent to up to the one it is sent back to. */
  readonly visit: (address: string) => Promise<string>
  readonly stop: () => Promise<void>
}

/** Starts the provider; browsers return to `returnAddress`. */
export async function startOpenIdProvider(returnAddress: string): Promise<OpenIdProvider> {
  let subject: OpenIdSubject = { subject: 'nobody', email: 'nobody@example.org', isVerified: true, name: 'Nobody' }
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new TypeError('the provider has no port')
  const issuer = `http://127.0.0.1:${address.port}`
  const client = { client_id: 'collimator', client_secret: 'a secret between the two', redirect_uris: [returnAddress] }
  const provider = new Provider(issuer, {
    clients: [client],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    conformIdTokenClaims: false,
    cookies: { keys: ['a key of a test'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    ttl: { Interaction: 600, Session: 600, Grant: 600, AccessToken: 600, IdToken: 600 },
    findAccount: (_, sub) => ({
      accountId: sub,
      claims: () => ({ sub, email: subject.email, email_verified: subject.isVerified, name: subject.name }),
    }),
  })
  const answer = provider.callback()
  server.on('request', (request, response) => {
    if (request.url?.startsWith('/interaction/')) void interact(provider, subject.subject, { request, response })
    else void answer(request, response)
  })
  return {
    settings: {
      issuer,
      clientId: client.client_id,
      clientSecret: client.client_secret,
      name: 'The hospital',
      makesAccounts: false,
    },
    signsIn: (person) => {
      subject = person
    },
    visit: (start) => walk(start, issuer),
    stop: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

type Exchange = { readonly request: IncomingMessage; readonly response: ServerResponse }

/** Signs in and consents at once, where a person would fill in two forms. */
async function interact(provider: Provider, subject: string, { request, response }: Exchange): Promise<void> {
  const { prompt, params, session } = await provider.interactionDetails(request, response)
  if (prompt.name === 'login') {
    await provider.interactionFinished(request, response, { login: { accountId: subject } })
    return
  }
  const grant = new provider.Grant({ accountId: session?.accountId ?? subject, clientId: String(params.client_id) })
  grant.addOIDCScope(String(params.scope))
  await provider.interactionFinished(
    request,
    response,
    { consent: { grantId: await grant.save() } },
    { mergeWithLastSubmission: true },
  )
}

async function walk(start: string, issuer: string): Promise<string> {
  const jar = new Map<string, string>()
  let at = start
  while (at.startsWith(issuer)) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(at, { redirect: 'manual', headers: { cookie } })
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split(/=(.*)/s)
      jar.set(name, value)
    }
    const location = response.headers.get('location')
    if (location === null) throw new Error(`${at} answered ${response.status}: ${await response.text()}`)
    at = new URL(location, at).href
  }
  return at
}
