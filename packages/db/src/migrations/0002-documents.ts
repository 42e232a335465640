import type { Migration } from './migration.ts'

// Why: a coding means something only under the codebook, protocol and rates it was made with, so each version is kept
// and can never change. The trigger function is the one that later tables of history use too.
export const documents: Migration = {
  number: 2,
  name: 'documents',
  statements: [
    `create table document (
      key integer primary key generated always as identity,
      kind text not null,
      id text not null,
      version text not null,
      sha256 text not null,
      content json not null,
      saved_at timestamp with time zone not null,
      constraint document_version unique (kind, id, version),
      constraint document_sha256_shape check (sha256 ~ '^[0-9a-f]{64}$')
    )`,
    `create function refuse_change() returns trigger language plpgsql as $$
    begin
      raise exception '% is history: rows are appended, never changed or deleted', tg_table_name
        using errcode = 'integrity_constraint_violation';
    end $$`,
    `create trigger document_is_history before update or delete or truncate on document
      for each statement execute function refuse_change()`,
  ],
}
