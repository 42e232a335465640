import type { Migration } from './migration.ts'

// Why: people get accounts. What they decide refers to a participant, which has a pseudonym and stays for ever; who the
// participant is (name, address, ways to sign in) hangs on the person, which can be deleted. Secrets of one-time
// addresses are kept as hashes only. Counts of attempts are in the database so that several processes share them.
export const accounts: Migration = {
  number: 7,
  name: 'accounts',
  statements: [
    `create table participant (
      id text primary key,
      pseudonym text not null unique,
      joined_at timestamp with time zone not null,
      left_at timestamp with time zone,
      constraint participant_id_shape check (id ~ '^[A-Za-z0-9-]{8,64}$')
    )`,
    `create table person (
      id text primary key references participant (id),
      name text not null,
      email text not null unique,
      email_verified boolean not null,
      image text,
      created_at timestamp with time zone not null,
      updated_at timestamp with time zone not null,
      constraint person_name_length check (length(name) between 1 and 200),
      constraint person_email_shape check (email = lower(email) and length(email) between 3 and 254)
    )`,
    `create table sign_in_method (
      id text primary key,
      account_id text not null,
      provider_id text not null,
      person text not null references person (id) on delete cascade,
      access_token text,
      refresh_token text,
      id_token text,
      access_token_expires_at timestamp with time zone,
      refresh_token_expires_at timestamp with time zone,
      scope text,
      password text,
      created_at timestamp with time zone not null,
      updated_at timestamp with time zone not null,
      constraint sign_in_method_subject unique (provider_id, account_id)
    )`,
    'create index sign_in_method_person on sign_in_method (person)',
    `create table person_session (
      id text primary key,
      token text not null unique,
      person text not null references person (id) on delete cascade,
      expires_at timestamp with time zone not null,
      ip_address text,
      user_agent text,
      created_at timestamp with time zone not null,
      updated_at timestamp with time zone not null
    )`,
    'create index person_session_person on person_session (person)',
    `create table verification (
      id text primary key,
      identifier text not null,
      value text not null,
      expires_at timestamp with time zone not null,
      created_at timestamp with time zone not null,
      updated_at timestamp with time zone not null
    )`,
    'create index verification_identifier on verification (identifier)',
    `create table passkey (
      id text primary key,
      name text,
      public_key text not null,
      person text not null references person (id) on delete cascade,
      credential_id text not null unique,
      counter integer not null,
      device_type text not null,
      backed_up boolean not null,
      transports text,
      created_at timestamp with time zone,
      aaguid text
    )`,
    'create index passkey_person on passkey (person)',
    `create table profile (
      person text primary key references person (id) on delete cascade,
      role text,
      subspecialty text,
      country text,
      languages text[] not null,
      time_zone text,
      changed_at timestamp with time zone not null,
      constraint profile_lengths check (
        length(role) <= 120 and length(subspecialty) <= 120 and length(time_zone) <= 64 and cardinality(languages) <= 20
      ),
      constraint profile_country check (country ~ '^[A-Z]{2}$')
    )`,
    `create table membership (
      key integer primary key generated always as identity,
      person text not null references person (id) on delete cascade,
      scope_kind text not null,
      scope_id text,
      role text not null,
      given_at timestamp with time zone not null,
      constraint membership_once unique nulls not distinct (person, scope_kind, scope_id, role),
      constraint membership_scope check (scope_kind in ('installation', 'review', 'programme', 'department')),
      constraint membership_scope_id check ((scope_kind = 'installation') = (scope_id is null))
    )`,
    'create index membership_scope_index on membership (scope_kind, scope_id)',
    `create table invitation (
      id text primary key,
      secret_sha256 text not null unique,
      email text not null,
      scope_kind text not null,
      scope_id text,
      role text not null,
      invited_by text references participant (id),
      invited_at timestamp with time zone not null,
      expires_at timestamp with time zone not null,
      accepted_at timestamp with time zone,
      accepted_by text references participant (id),
      revoked_at timestamp with time zone,
      constraint invitation_secret_shape check (secret_sha256 ~ '^[0-9a-f]{64}$'),
      constraint invitation_email_shape check (email = lower(email) and length(email) between 3 and 254),
      constraint invitation_scope check (scope_kind in ('installation', 'review', 'programme', 'department')),
      constraint invitation_scope_id check ((scope_kind = 'installation') = (scope_id is null)),
      constraint invitation_outcome check (accepted_at is null or revoked_at is null),
      constraint invitation_acceptance check ((accepted_at is null) = (accepted_by is null))
    )`,
    'create index invitation_email on invitation (email)',
    `create table one_time_address (
      secret_sha256 text primary key,
      purpose text not null,
      person text references person (id) on delete cascade,
      new_email text,
      made_at timestamp with time zone not null,
      expires_at timestamp with time zone not null,
      used_at timestamp with time zone,
      constraint one_time_address_secret_shape check (secret_sha256 ~ '^[0-9a-f]{64}$'),
      constraint one_time_address_purpose check (purpose in ('claim', 'password', 'email')),
      constraint one_time_address_person check ((purpose = 'claim') = (person is null)),
      constraint one_time_address_email check ((purpose = 'email') = (new_email is not null))
    )`,
    'create index one_time_address_person_index on one_time_address (person)',
    `create table attempt_count (
      key text primary key,
      window_start timestamp with time zone not null,
      attempts integer not null,
      constraint attempt_count_key_shape check (key ~ '^[0-9a-f]{64}$')
    )`,
    `create table installation_secret (
      name text primary key,
      value text not null,
      made_at timestamp with time zone not null
    )`,
  ],
}
