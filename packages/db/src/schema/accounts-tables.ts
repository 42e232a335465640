import { sql } from 'drizzle-orm'
import { boolean, check, index, integer, pgTable, text, timestamp, unique } from 'drizzle-orm/pg-core'

const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })
const SHA256 = sql.raw(`'^[0-9a-f]{64}$'`)
const SCOPES = sql.raw(`('installation', 'review', 'programme', 'department')`)

/** Someone who takes or took part. Decisions refer to it, so it stays when the person's account is deleted. */
export const participant = pgTable(
  'participant',
  {
    id: text().primaryKey(),
    pseudonym: text().notNull().unique(),
    joinedAt: moment('joined_at').notNull(),
    leftAt: moment('left_at'),
  },
  (table) => [check('participant_id_shape', sql`${table.id} ~ '^[A-Za-z0-9-]{8,64}$'`)],
)

/** Who a participant is. Gone when the account is deleted. The columns are those that better-auth keeps of a user. */
export const person = pgTable(
  'person',
  {
    id: text()
      .primaryKey()
      .references(() => participant.id),
    name: text().notNull(),
    email: text().notNull().unique(),
    emailVerified: boolean('email_verified').notNull(),
    image: text(),
    createdAt: moment('created_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
  },
  (table) => [
    check('person_name_length', sql`length(${table.name}) between 1 and 200`),
    check(
      'person_email_shape',
      sql`${table.email} = lower(${table.email}) and length(${table.email}) between 3 and 254`,
    ),
  ],
)

const ofPerson = () =>
  text('person')
    .notNull()
    .references(() => person.id, { onDelete: 'cascade' })

/** A password hash (provider `credential`) or the subject at an OpenID provider. */
export const signInMethod = pgTable(
  'sign_in_method',
  {
    id: text().primaryKey(),
    accountId: text('account_id').notNull(),
    providerId: text('provider_id').notNull(),
    userId: ofPerson(),
    accessToken: text('access_token'),
    refreshToken: text('refresh_token'),
    idToken: text('id_token'),
    accessTokenExpiresAt: moment('access_token_expires_at'),
    refreshTokenExpiresAt: moment('refresh_token_expires_at'),
    scope: text(),
    password: text(),
    createdAt: moment('created_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
  },
  (table) => [
    unique('sign_in_method_subject').on(table.providerId, table.accountId),
    index('sign_in_method_person').on(table.userId),
  ],
)

/** A browser that is signed in. */
export const personSession = pgTable(
  'person_session',
  {
    id: text().primaryKey(),
    token: text().notNull().unique(),
    userId: ofPerson(),
    expiresAt: moment('expires_at').notNull(),
    ipAddress: text('ip_address'),
    userAgent: text('user_agent'),
    createdAt: moment('created_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
  },
  (table) => [index('person_session_person').on(table.userId)],
)

/** Short-lived challenges of better-auth: passkey ceremonies and OpenID sign-in under way. */
export const verification = pgTable(
  'verification',
  {
    id: text().primaryKey(),
    identifier: text().notNull(),
    value: text().notNull(),
    expiresAt: moment('expires_at').notNull(),
    createdAt: moment('created_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
  },
  (table) => [index('verification_identifier').on(table.identifier)],
)

/** A public key that a person can sign in with. */
export const passkey = pgTable(
  'passkey',
  {
    id: text().primaryKey(),
    name: text(),
    publicKey: text('public_key').notNull(),
    userId: ofPerson(),
    credentialID: text('credential_id').notNull().unique(),
    counter: integer().notNull(),
    deviceType: text('device_type').notNull(),
    backedUp: boolean('backed_up').notNull(),
    transports: text(),
    createdAt: moment('created_at'),
    aaguid: text(),
  },
  (table) => [index('passkey_person').on(table.userId)],
)

/** What a person says of themselves. */
export const profile = pgTable(
  'profile',
  {
    person: text()
      .primaryKey()
      .references(() => person.id, { onDelete: 'cascade' }),
    role: text(),
    subspecialty: text(),
    country: text(),
    languages: text().array().notNull(),
    timeZone: text('time_zone'),
    changedAt: moment('changed_at').notNull(),
  },
  (table) => [
    check(
      'profile_lengths',
      sql`length(${table.role}) <= 120 and length(${table.subspecialty}) <= 120 and length(${table.timeZone}) <= 64 and cardinality(${table.languages}) <= 20`,
    ),
    check('profile_country', sql`${table.country} ~ '^[A-Z]{2}$'`),
  ],
)

/** A role of a person in the installation or in one review, programme or department. */
export const membership = pgTable(
  'membership',
  {
    key: integer().primaryKey().generatedAlwaysAsIdentity(),
    person: text()
      .notNull()
      .references(() => person.id, { onDelete: 'cascade' }),
    scopeKind: text('scope_kind').notNull(),
    scopeId: text('scope_id'),
    role: text().notNull(),
    givenAt: moment('given_at').notNull(),
  },
  (table) => [
    unique('membership_once').on(table.person, table.scopeKind, table.scopeId, table.role).nullsNotDistinct(),
    check('membership_scope', sql`${table.scopeKind} in ${SCOPES}`),
    check('membership_scope_id', sql`(${table.scopeKind} = 'installation') = (${table.scopeId} is null)`),
    index('membership_scope_index').on(table.scopeKind, table.scopeId),
  ],
)

/** A residency or another course of training: people have roles in it. `id` is what memberships name. */
export const programme = pgTable(
  'programme',
  {
    id: text().primaryKey(),
    name: text().notNull(),
    institution: text(),
    country: text(),
    begunAt: moment('begun_at').notNull(),
    begunBy: text('begun_by').references(() => participant.id),
  },
  (table) => [
    check('programme_id_length', sql`length(${table.id}) between 1 and 120`),
    check('programme_name_length', sql`length(${table.name}) between 1 and 200`),
    check('programme_institution_length', sql`length(${table.institution}) between 1 and 200`),
    check('programme_country', sql`${table.country} ~ '^[A-Z]{2}$'`),
  ],
)

/** An offer of a role to whoever reads the mail at an address. */
export const invitation = pgTable(
  'invitation',
  {
    id: text().primaryKey(),
    secretSha256: text('secret_sha256').notNull().unique(),
    email: text().notNull(),
    scopeKind: text('scope_kind').notNull(),
    scopeId: text('scope_id'),
    role: text().notNull(),
    invitedBy: text('invited_by').references(() => participant.id),
    invitedAt: moment('invited_at').notNull(),
    expiresAt: moment('expires_at').notNull(),
    acceptedAt: moment('accepted_at'),
    acceptedBy: text('accepted_by').references(() => participant.id),
    revokedAt: moment('revoked_at'),
  },
  (table) => [
    check('invitation_secret_shape', sql`${table.secretSha256} ~ ${SHA256}`),
    check(
      'invitation_email_shape',
      sql`${table.email} = lower(${table.email}) and length(${table.email}) between 3 and 254`,
    ),
    check('invitation_scope', sql`${table.scopeKind} in ${SCOPES}`),
    check('invitation_scope_id', sql`(${table.scopeKind} = 'installation') = (${table.scopeId} is null)`),
    check('invitation_outcome', sql`${table.acceptedAt} is null or ${table.revokedAt} is null`),
    check('invitation_acceptance', sql`(${table.acceptedAt} is null) = (${table.acceptedBy} is null)`),
    index('invitation_email').on(table.email),
  ],
)

/** An address that works once: to become the first owner, to set a password, to prove a new e-mail address. */
export const oneTimeAddress = pgTable(
  'one_time_address',
  {
    secretSha256: text('secret_sha256').primaryKey(),
    purpose: text().notNull(),
    person: text().references(() => person.id, { onDelete: 'cascade' }),
    newEmail: text('new_email'),
    madeAt: moment('made_at').notNull(),
    expiresAt: moment('expires_at').notNull(),
    usedAt: moment('used_at'),
  },
  (table) => [
    check('one_time_address_secret_shape', sql`${table.secretSha256} ~ ${SHA256}`),
    check('one_time_address_purpose', sql`${table.purpose} in ('claim', 'password', 'email')`),
    check('one_time_address_person', sql`(${table.purpose} = 'claim') = (${table.person} is null)`),
    check('one_time_address_email', sql`(${table.purpose} = 'email') = (${table.newEmail} is not null)`),
    index('one_time_address_person_index').on(table.person),
  ],
)

/** How often something was tried in the running window. The key is a hash, so the table names nobody. */
export const attemptCount = pgTable(
  'attempt_count',
  {
    key: text().primaryKey(),
    windowStart: moment('window_start').notNull(),
    attempts: integer().notNull(),
  },
  (table) => [check('attempt_count_key_shape', sql`${table.key} ~ ${SHA256}`)],
)

/** Secrets that all processes over one store share, made at the first start. */
export const installationSecret = pgTable('installation_secret', {
  name: text().primaryKey(),
  value: text().notNull(),
  madeAt: moment('made_at').notNull(),
})
