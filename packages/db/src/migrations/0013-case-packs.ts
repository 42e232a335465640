import type { Migration } from './migration.ts'

// Why: what is known of imported cases was kept in JSON files beside the store, which no backup held and no row could
// refer to. A pack has cases and models; each has files, which are kept by their content outside the database. What a
// manifest says beyond the columns stays as it was written, in the order in which it was written, for the next export.
export const casePacks: Migration = {
  number: 13,
  name: 'case-packs',
  statements: [
    `create table case_pack (
      key integer primary key generated always as identity,
      id text not null,
      name text not null,
      made date not null,
      facts json not null,
      manifest_sha256 text not null,
      imported_at timestamp with time zone not null,
      imported_by text not null,
      constraint case_pack_id unique (id),
      constraint case_pack_id_shape check (id ~ '^[a-z0-9-]{1,80}$'),
      constraint case_pack_manifest check (manifest_sha256 ~ '^[0-9a-f]{64}$')
    )`,
    `create table pack_case (
      key integer primary key generated always as identity,
      pack integer not null references case_pack (key),
      place integer not null,
      id text not null,
      set_name text,
      modality text not null,
      licence text not null,
      attribution text[] not null,
      truth json not null,
      difficulty smallint,
      facts json not null,
      sha256 text not null,
      constraint pack_case_id unique (pack, id),
      constraint pack_case_licence check (licence <> ''),
      constraint pack_case_attribution check (cardinality(attribution) > 0),
      constraint pack_case_difficulty check (difficulty between 1 and 5),
      constraint pack_case_sha256 check (sha256 ~ '^[0-9a-f]{64}$')
    )`,
    `create table pack_model (
      key integer primary key generated always as identity,
      pack integer not null references case_pack (key),
      place integer not null,
      id text not null,
      task text not null,
      licence text not null,
      facts json not null,
      constraint pack_model_id unique (pack, id),
      constraint pack_model_licence check (licence <> '')
    )`,
    `create table pack_file (
      key integer primary key generated always as identity,
      of_case integer references pack_case (key),
      of_model integer references pack_model (key),
      role text not null,
      path text not null,
      sha256 text not null,
      bytes bigint,
      constraint pack_file_of check ((of_case is null) <> (of_model is null)),
      constraint pack_file_role check (role in ('image', 'label', 'derived', 'model')),
      constraint pack_file_sha256 check (sha256 ~ '^[0-9a-f]{64}$'),
      constraint pack_file_bytes check (bytes >= 0)
    )`,
    'create index pack_case_place on pack_case (pack, place)',
    'create index pack_model_place on pack_model (pack, place)',
    'create index pack_file_of_case on pack_file (of_case)',
    'create index pack_file_of_model on pack_file (of_model)',
    'create index pack_file_content on pack_file (sha256)',
  ],
}
