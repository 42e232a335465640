import type { Migration } from './migration.ts'

// Why: a search over 100,000 listings answers within a frame only if the rows it walks are small. Word vectors are
// moved out of the row (toast_tuple_target) so that collecting matching numbers touches a few hundred pages, and the
// indexes take entries at once (fastupdate off) so that a search never walks a list of pending ones.
export const search: Migration = {
  number: 4,
  name: 'search',
  statements: [
    `create table listing_search (
      revision integer primary key references listing_revision (key),
      number integer not null,
      first_edition integer not null,
      until_edition integer not null default 2147483647,
      title_words tsvector not null,
      words tsvector not null
    )`,
    'alter table listing_search alter column title_words set storage external',
    'alter table listing_search alter column words set storage external',
    'alter table listing_search set (toast_tuple_target = 128)',
    'create index listing_search_number on listing_search (number)',
    'create index listing_search_title_words on listing_search using gin (title_words) with (fastupdate = off)',
    'create index listing_search_words on listing_search using gin (words) with (fastupdate = off)',
    'create table search_word (word text primary key)',
    'create index search_word_trigrams on search_word using gin (word gin_trgm_ops)',
  ],
}
