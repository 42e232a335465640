import type { AccountSettings } from '@collimator/operations'
import { z } from 'zod'
import { isLoopback } from './guards/check-request.ts'

/** Settings whose value is never repeated: it is a secret, or may hold one. */
export const SECRET_SETTINGS: ReadonlySet<string> = new Set([
  'DATABASE_URL',
  'AUTH_SECRET',
  'SMTP_URL',
  'OIDC_CLIENT_SECRET',
])

/** The settings that say how people sign in and how mail reaches them. */
export const accountFields = {
  /** Signs session cookies; without it one is made and kept in the store. */
  AUTH_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\/./, 'must begin with smtp:// or smtps://')
    .optional(),
  MAIL_FROM: z
    .string()
    .max(300)
    .regex(/^[^\r\n]*[^@\s<>]+@[^@\s<>]+>?$/, 'must be an address such as Collimator <training@example.org>')
    .optional(),
  OIDC_ISSUER: z.string().refine(isIssuer, 'must be an https address such as https://login.example.org').optional(),
  OIDC_CLIENT_ID: z.string().max(300).optional(),
  OIDC_CLIENT_SECRET: z.string().max(1000).optional(),
  /** What the button says; without it the host of the issuer. */
  OIDC_NAME: z.string().max(60).optional(),
  /** on: whoever signs in there for the first time gets an account. */
  OIDC_SIGN_UP: z.enum(['on', 'off']).default('off'),
}

type AccountFields = z.infer<z.ZodObject<typeof accountFields>>

/** Settings that make sense together only: one sentence for each that is missing. */
export function missingAccountSettings(given: AccountFields): string[] {
  const provider = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'] as const
  const missing = provider.filter((name) => given[name] === undefined)
  const isPartial = missing.length > 0 && missing.length < provider.length
  return [
    ...(isPartial ? missing.map((name) => `${name}: required because ${other(provider, missing)} is set`) : []),
    ...(given.SMTP_URL !== undefined && given.MAIL_FROM === undefined
      ? ['MAIL_FROM: required because SMTP_URL is set. Set it to the address that mails come from']
      : []),
  ]
}

function other(all: readonly string[], missing: readonly string[]): string {
  return all.filter((name) => !missing.includes(name)).join(' and ')
}

/** The settings as the operations take them. */
export function readAccountSettings(given: AccountFields, publicOrigin: string): AccountSettings {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = given
  const hasProvider = issuer !== undefined && clientId !== undefined && clientSecret !== undefined
  return {
    publicOrigin,
    secret: given.AUTH_SECRET,
    smtpUrl: given.SMTP_URL,
    mailFrom: given.MAIL_FROM,
    openId: hasProvider
      ? {
          issuer,
          clientId,
          clientSecret,
          name: given.OIDC_NAME ?? new URL(issuer).hostname,
          makesAccounts: given.OIDC_SIGN_UP === 'on',
        }
      : undefined,
  }
}

/** A provider is reached encrypted, unless it is on this machine. */
function isIssuer(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, hostname } = new URL(text)
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname))
}
