import { err, ok, type Result } from '@collimator/kernel'
import { z } from 'zod'
import { type Membership, ROLES, type ScopeKind } from '../policy/actor.ts'
import type { FieldRefusal } from './account-refusal.ts'

const shortText = z
  .string()
  .max(500)
  .transform((text) => text.trim().replace(/\s+/g, ' '))
  .pipe(z.string().max(120))
const optionalText = shortText.transform((text) => text || null)

/** The e-mail address of an account, in lower case. */
export const emailField = z
  .string()
  .max(300)
  .transform((text) => text.trim().toLowerCase())
  .pipe(z.email().max(254))

/** What a person is called. */
export const nameField = shortText.pipe(z.string().min(1))

const countryField = z
  .string()
  .regex(/^([A-Z]{2})?$/)
  .transform((code) => code || null)

/** What a person says of themselves; empty fields become null. */
export const profileSchema = z.strictObject({
  role: optionalText,
  subspecialty: optionalText,
  country: countryField,
  languages: z.array(z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)).max(20),
  timeZone: z
    .string()
    .max(64)
    .refine((zone) => zone === '' || isTimeZone(zone))
    .transform((zone) => zone || null),
})

/** What is known of a programme when it is entered; empty fields become null. */
export const programmeSchema = z.strictObject({
  name: nameField,
  institution: optionalText,
  country: countryField,
})

const scopeId = z.string().min(1).max(120)

/** A role in a scope, as it comes from outside. */
export const membershipSchema: z.ZodType<Membership> = z.union([
  z.object({ scope: z.object({ kind: z.literal('installation') }), role: z.enum(ROLES.installation) }),
  z.object({ scope: z.object({ kind: z.literal('review'), id: scopeId }), role: z.enum(ROLES.review) }),
  z.object({ scope: z.object({ kind: z.literal('programme'), id: scopeId }), role: z.enum(ROLES.programme) }),
  z.object({ scope: z.object({ kind: z.literal('department'), id: scopeId }), role: z.enum(ROLES.department) }),
])

const EXPECTED: Readonly<Record<string, string>> = {
  email: 'expected an e-mail address such as name@example.org',
  name: 'expected a name of at most 120 characters',
  role: 'expected at most 120 characters',
  subspecialty: 'expected at most 120 characters',
  country: 'expected a country code of two letters',
  institution: 'expected at most 120 characters',
  languages: 'expected at most 20 language codes such as en or pt-BR',
  timeZone: 'expected a time zone such as Europe/Stockholm',
}

/** Reads what was typed by a schema; a refusal names the first field that does not fit. */
export function readFields<T>(schema: z.ZodType<T>, typed: unknown): Result<T, FieldRefusal> {
  const parsed = schema.safeParse(typed)
  if (parsed.success) return ok(parsed.data)
  const field = String(parsed.error.issues[0]?.path[0] ?? 'form')
  return err({ code: 'ACCOUNT.BAD_FIELD', field, expected: EXPECTED[field] ?? 'expected another value' })
}

/** Memberships as the store has them; roles that this version does not know are left out. */
export function knownMemberships(
  stored: readonly { readonly scope: { readonly kind: ScopeKind; readonly id?: string }; readonly role: string }[],
): readonly Membership[] {
  return stored
    .map(({ scope, role }) => ({ scope, role }))
    .filter((entry): entry is Membership => isRoleOf(entry.scope.kind, entry.role))
}

/** Whether a role is one of those that a kind of scope has. */
export function isRoleOf(kind: ScopeKind, role: string): boolean {
  return ROLES[kind].some((known) => known === role)
}

function isTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== ''
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}
