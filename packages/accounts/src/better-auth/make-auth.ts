import { randomUUID } from 'node:crypto'
import { passkey } from '@better-auth/passkey'
import { betterAuth } from 'better-auth/minimal'
import { genericOAuth } from 'better-auth/plugins/generic-oauth'
import { sessionEndpoints } from './session-endpoints.ts'
import { ADDRESS_HEADER, AUTH_PATH, type AuthSettings, OPENID_PROVIDER, type OpenIdSettings } from './settings.ts'

/** A sign-in is this long good for, in seconds: 30 days, the longest that NIST SP 800-63B-4 has for one factor. */
const SESSION_SECONDS = 30 * 24 * 3600

/** Adding a passkey takes a sign-in of the last hour. */
const FRESH_SECONDS = 3600

/** better-auth over a store. Sign-up is closed: accounts are made by operations, and by OpenID where that is set. */
export function makeAuth(settings: AuthSettings) {
  const { store, secret, publicOrigin, log } = settings
  const isSecure = publicOrigin.startsWith('https:')
  return betterAuth({
    appName: 'Collimator',
    baseURL: publicOrigin,
    basePath: AUTH_PATH,
    secret,
    database: store.adapter,
    trustedOrigins: [publicOrigin],
    telemetry: { enabled: false },
    rateLimit: { enabled: false },
    emailAndPassword: { enabled: false },
    session: { expiresIn: SESSION_SECONDS, freshAge: FRESH_SECONDS, disableSessionRefresh: true },
    verification: { storeIdentifier: 'hashed' },
    account: {
      updateAccountOnSignIn: false,
      accountLinking: { enabled: true, allowDifferentEmails: true },
    },
    onAPIError: { errorURL: `${publicOrigin}/sign-in` },
    advanced: {
      // The prefix __Host- holds a cookie to this host and to https; better-auth itself knows only __Secure-.
      cookiePrefix: isSecure ? '__Host-collimator' : 'collimator',
      useSecureCookies: false,
      defaultCookieAttributes: { secure: isSecure, sameSite: 'lax', httpOnly: true, path: '/' },
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
      database: { generateId: () => randomUUID() },
    },
    databaseHooks: databaseHooks(settings),
    logger: {
      level: 'warn',
      disableColors: true,
      log: (level, message) => log(level === 'error' ? 'error' : 'warn', `better-auth: ${message}`),
    },
    plugins: [
      sessionEndpoints,
      passkey({
        rpID: new URL(publicOrigin).hostname,
        rpName: 'Collimator',
        origin: publicOrigin,
        authenticatorSelection: { residentKey: 'required', userVerification: 'preferred' },
        advanced: { webAuthnChallengeCookie: 'passkey' },
      }),
      genericOAuth({ config: settings.openId ? [openIdProvider(settings.openId)] : [] }),
    ],
  })
}

function databaseHooks({ store, now }: AuthSettings) {
  return {
    user: {
      create: {
        before: async (user: { name: string; email: string }) => {
          const id = randomUUID()
          await store.addParticipant(id, now())
          return { data: { id, name: user.name.trim().slice(0, 200) || user.email } }
        },
      },
    },
    account: {
      create: {
        // Only who it is matters here; what the provider's tokens would open is not ours to keep.
        before: async () => ({
          data: { accessToken: null, refreshToken: null, idToken: null, accessTokenExpiresAt: null },
        }),
      },
    },
  }
}

function openIdProvider({ issuer, clientId, clientSecret, makesAccounts }: OpenIdSettings) {
  return {
    providerId: OPENID_PROVIDER,
    discoveryUrl: `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
    clientId,
    clientSecret,
    scopes: ['openid', 'email', 'profile'],
    pkce: true,
    requireIdTokenVerification: true,
    disableSignUp: !makesAccounts,
  }
}
