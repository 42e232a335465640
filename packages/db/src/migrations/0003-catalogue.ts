import type { Migration } from './migration.ts'

const PARTIAL_DATE = `'^[0-9]{4}(-(H[12]|[0-9]{2}(-[0-9]{2})?))?$'`

const history = (table: string) =>
  `create trigger ${table}_is_history before update or delete or truncate on ${table}
    for each statement execute function refuse_change()`

// Why: listings keep their id and number for ever, what is known of them is appended per edition, and an edition is
// immutable. The edition of an import is written last, with its digest, so references to it are checked at commit.
export const catalogue: Migration = {
  number: 3,
  name: 'catalogue',
  statements: [
    `create table listing_import (
      key integer primary key generated always as identity,
      file_name text not null,
      file_sha256 text not null,
      coder text,
      imported_by text not null,
      imported_at timestamp with time zone not null,
      added integer not null,
      changed integer not null,
      unchanged integer not null,
      constraint listing_import_sha256_shape check (file_sha256 ~ '^[0-9a-f]{64}$'),
      constraint listing_import_counts check (least(added, changed, unchanged) >= 0)
    )`,
    `create table edition (
      number integer primary key,
      published_at timestamp with time zone not null,
      digest text not null,
      listings integer not null,
      import integer not null unique references listing_import (key),
      codebook integer not null references document (key),
      protocol integer not null references document (key),
      rates integer not null references document (key),
      constraint edition_number_positive check (number >= 1),
      constraint edition_digest_shape check (digest ~ '^[0-9a-f]{64}$')
    )`,
    `create table listing (
      number integer primary key,
      id text not null unique,
      constraint listing_number_positive check (number >= 1)
    )`,
    `create table listing_revision (
      key integer primary key generated always as identity,
      number integer not null references listing (number),
      first_edition integer not null references edition (number) deferrable initially deferred,
      content_hash text not null,
      title text not null,
      provider text,
      url text not null,
      source_url text not null,
      source_kind text not null,
      found_via text not null,
      country text,
      language text,
      starts text,
      ends text,
      also_held text[] not null,
      duration_minutes double precision,
      duration_min_days double precision,
      duration_text text,
      price_minor double precision,
      price_currency text,
      price_text text,
      codes json not null,
      coding_basis json not null,
      audience_groups text[] not null,
      accreditation_text text,
      part_of_curriculum boolean,
      format text not null,
      description text,
      learning_objectives text,
      criteria json not null,
      exclusion_reasons text[] not null,
      series text,
      series_year text,
      lab text,
      coded_by text not null,
      read_on date not null,
      constraint listing_revision_edition unique (number, first_edition),
      constraint listing_revision_title check (title <> ''),
      constraint listing_revision_country check (country ~ '^[A-Z]{2}$'),
      constraint listing_revision_starts check (starts ~ ${PARTIAL_DATE}),
      constraint listing_revision_ends check (ends ~ ${PARTIAL_DATE}),
      constraint listing_revision_duration check (duration_minutes >= 0 and duration_min_days >= 0),
      constraint listing_revision_price check (price_minor >= 0),
      constraint listing_revision_currency check ((price_minor is null) = (price_currency is null)),
      constraint listing_revision_series check (series_year is null or series is not null)
    )`,
    `create table listing_relation (
      revision integer not null references listing_revision (key),
      position integer not null,
      kind text not null,
      of integer not null references listing (number),
      removes boolean not null,
      note text,
      source_urls text[] not null,
      constraint listing_relation_place unique (revision, position),
      constraint listing_relation_kind check (kind in ('duplicate', 'part-of'))
    )`,
    'create index listing_relation_of on listing_relation (of)',
    ...['listing_import', 'edition', 'listing', 'listing_revision', 'listing_relation'].map(history),
  ],
}
