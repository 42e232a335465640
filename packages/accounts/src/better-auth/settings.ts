import { isIP } from 'node:net'
import type { AuthStore } from '@collimator/db'

/** Under which path of the site better-auth answers. */
export const AUTH_PATH = '/auth'

/** The id of the one OpenID provider. */
export const OPENID_PROVIDER = 'openid'

/** Header in which the caller's view of the client's address travels to better-auth. */
export const ADDRESS_HEADER = 'x-collimator-client-address'

/** An OpenID provider to sign in with. */
export type OpenIdSettings = {
  /** Address of the provider; its configuration is at `/.well-known/openid-configuration` below it. */
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** What the button says. */
  readonly name: string
  /** Whether somebody without an account gets one by signing in there. */
  readonly makesAccounts: boolean
}

/** What better-auth is made of. */
export type AuthSettings = {
  readonly store: AuthStore
  readonly secret: string
  /** Scheme, host and port under which people reach the site. */
  readonly publicOrigin: string
  readonly openId: OpenIdSettings | undefined
  readonly now: () => Date
  readonly log: (level: 'warn' | 'error', message: string) => void
}

/** Whether browsers let a site at this address use passkeys: they are tied to a name, which an IP address is not. */
export function allowsPasskeys(publicOrigin: string): boolean {
  const { protocol, hostname } = new URL(publicOrigin)
  return isIP(hostname.replace(/^\[|\]$/g, '')) === 0 && (protocol === 'https:' || hostname === 'localhost')
}

/** Where the OpenID provider sends browsers back to. */
export const CALLBACK_PATH = `${AUTH_PATH}/callback/${OPENID_PROVIDER}`
