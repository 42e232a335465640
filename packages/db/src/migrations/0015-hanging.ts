import type { Migration } from './migration.ts'

// Why: a person hangs films the same way every day. How they like it is theirs, so it goes when the account goes.
export const hanging: Migration = {
  number: 15,
  name: 'hanging',
  statements: [
    `create table hanging (
      person text primary key references person (id) on delete cascade,
      kept json not null,
      changed_at timestamp with time zone not null
    )`,
  ],
}
