import type { Migration } from './migration.ts'

// Why: a page of an edition also shows the printed baseline and what the catalogue says of itself, so an edition names
// their versions too. Both are null for an edition that was published before; it shows the first versions of the store.
export const editionSources: Migration = {
  number: 5,
  name: 'edition-sources',
  statements: [
    'alter table edition add column baseline integer references document (key)',
    'alter table edition add column manifest integer references document (key)',
  ],
}
