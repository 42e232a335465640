import type { Migration } from './migration.ts'

// Why: listings are found by their words, in an index derived from the revisions. It takes entries at once (fastupdate
// off), so that a search never walks a list of pending ones. Vectors are not compressed, because a search reads them far
// more often than an import writes them. Title words need no index: they are read beside the words that were found.
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
    'create index listing_search_number on listing_search (number)',
    'create index listing_search_words on listing_search using gin (words) with (fastupdate = off)',
    'create table search_word (word text primary key)',
    'create index search_word_trigrams on search_word using gin (word gin_trgm_ops)',
  ],
}
