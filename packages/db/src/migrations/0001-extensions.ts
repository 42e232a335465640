import type { Migration } from './migration.ts'

// Why: finding what a mistyped word meant compares trigrams. The schema generator does not emit extensions, and
// pg_trgm is a trusted extension, so the owner of a database may create it without being superuser.
export const extensions: Migration = {
  number: 1,
  name: 'extensions',
  statements: ['create extension if not exists pg_trgm'],
}
