import { sql } from 'drizzle-orm'
import { customType, index, integer, pgTable, text } from 'drizzle-orm/pg-core'
import { listingRevision } from './catalogue-tables.ts'

const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' })

/** First edition that will never be published: a revision with it in `untilEdition` is the current one. */
export const NEVER = 2_147_483_647

/**
 * Words of each revision for full-text search. Derived from listing_revision and rebuildable, so it may be updated:
 * `untilEdition` is the edition in which a later revision takes over.
 */
export const listingSearch = pgTable(
  'listing_search',
  {
    revision: integer()
      .primaryKey()
      .references(() => listingRevision.key),
    review: integer().notNull(),
    number: integer().notNull(),
    firstEdition: integer('first_edition').notNull(),
    untilEdition: integer('until_edition').notNull().default(NEVER),
    titleWords: tsvector('title_words').notNull(),
    words: tsvector().notNull(),
  },
  (table) => [index('listing_search_number').on(table.number), index('listing_search_words').using('gin', table.words)],
)

/** Every word that occurs in the catalogue, for finding what a mistyped word meant. */
export const searchWord = pgTable('search_word', { word: text().primaryKey() }, (table) => [
  index('search_word_trigrams').using('gin', sql`${table.word} gin_trgm_ops`),
])
