import type { Migration } from './migration.ts'

// Why: an edition belongs to a review, and its number counts within it. The number that was the only one becomes the key,
// which revisions and the search index go on referring to. An edition can be published from decisions, without a file,
// so counts, publisher and the last decision it holds are its own. Rows are history, so the trigger sleeps while the
// columns are filled. A listing's id is unique within its review.
export const editionsOfReviews: Migration = {
  number: 10,
  name: 'editions-of-reviews',
  statements: [
    'alter table edition rename column number to key',
    'alter table edition rename constraint edition_number_positive to edition_key_positive',
    'alter table edition alter column import drop not null',
    'alter table edition add column review integer not null default 1 references review (key)',
    'alter table edition add column number integer',
    "alter table edition add column origin text not null default 'file'",
    'alter table edition add column published_by text',
    'alter table edition add column added integer',
    'alter table edition add column changed integer',
    'alter table edition add column unchanged integer',
    'alter table edition add column last_decision integer not null default 0',
    'alter table edition disable trigger edition_is_history',
    `update edition set number = edition.key, published_by = i.imported_by,
      added = i.added, changed = i.changed, unchanged = i.unchanged
      from listing_import i where i.key = edition.import`,
    'alter table edition enable trigger edition_is_history',
    'alter table edition alter column number set not null',
    'alter table edition alter column published_by set not null',
    'alter table edition alter column added set not null',
    'alter table edition alter column changed set not null',
    'alter table edition alter column unchanged set not null',
    'alter table edition alter column review drop default',
    'alter table edition alter column origin drop default',
    'alter table edition alter column last_decision drop default',
    'alter table edition add constraint edition_number unique (review, number)',
    'alter table edition add constraint edition_number_positive check (number >= 1)',
    `alter table edition add constraint edition_origin check (
      origin in ('file', 'review') and (origin = 'file') = (import is not null))`,
    'alter table listing add column review integer not null default 1 references review (key)',
    'alter table listing alter column review drop default',
    'alter table listing drop constraint listing_id_key',
    'alter table listing add constraint listing_id unique (review, id)',
    'alter table listing_search add column review integer not null default 1',
    'alter table listing_search alter column review drop default',
  ],
}
