import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  date,
  doublePrecision,
  index,
  integer,
  json,
  pgTable,
  text,
  timestamp,
  unique,
} from 'drizzle-orm/pg-core'
import { document } from './document-tables.ts'
import { review } from './review-tables.ts'

/** One import that changed the catalogue: from which file, whose coding, when, by whom. */
export const listingImport = pgTable(
  'listing_import',
  {
    key: integer().primaryKey().generatedAlwaysAsIdentity(),
    fileName: text('file_name').notNull(),
    fileSha256: text('file_sha256').notNull(),
    coder: text(),
    importedBy: text('imported_by').notNull(),
    importedAt: timestamp('imported_at', { withTimezone: true, mode: 'date' }).notNull(),
    added: integer().notNull(),
    changed: integer().notNull(),
    unchanged: integer().notNull(),
  },
  (table) => [
    check('listing_import_sha256_shape', sql`${table.fileSha256} ~ '^[0-9a-f]{64}$'`),
    check('listing_import_counts', sql`least(${table.added}, ${table.changed}, ${table.unchanged}) >= 0`),
  ],
)

/** A published state of a review's catalogue. Its listings are the latest revisions whose first edition is not later. */
export const edition = pgTable(
  'edition',
  {
    // Grows over all reviews; the number counts within one.
    key: integer().primaryKey(),
    review: integer()
      .notNull()
      .references(() => review.key),
    number: integer().notNull(),
    origin: text().$type<'file' | 'review'>().notNull(),
    publishedBy: text('published_by').notNull(),
    publishedAt: timestamp('published_at', { withTimezone: true, mode: 'date' }).notNull(),
    digest: text().notNull(),
    listings: integer().notNull(),
    added: integer().notNull(),
    changed: integer().notNull(),
    unchanged: integer().notNull(),
    lastDecision: integer('last_decision').notNull(),
    import: integer()
      .unique()
      .references(() => listingImport.key),
    codebook: integer()
      .notNull()
      .references(() => document.key),
    protocol: integer()
      .notNull()
      .references(() => document.key),
    rates: integer()
      .notNull()
      .references(() => document.key),
    // Null for an edition of before these were named; see the migration.
    baseline: integer().references(() => document.key),
    manifest: integer().references(() => document.key),
  },
  (table) => [
    unique('edition_number').on(table.review, table.number),
    check('edition_key_positive', sql`${table.key} >= 1`),
    check('edition_number_positive', sql`${table.number} >= 1`),
    check(
      'edition_origin',
      sql`${table.origin} in ('file', 'review') and (${table.origin} = 'file') = (${table.import} is not null)`,
    ),
    check('edition_digest_shape', sql`${table.digest} ~ '^[0-9a-f]{64}$'`),
  ],
)

/** A listing as such: its stable id in a review, and a small whole number for in-memory indexes. They never change. */
export const listing = pgTable(
  'listing',
  {
    number: integer().primaryKey(),
    review: integer()
      .notNull()
      .references(() => review.key),
    id: text().notNull(),
  },
  (table) => [
    unique('listing_id').on(table.review, table.id),
    check('listing_number_positive', sql`${table.number} >= 1`),
  ],
)

const PARTIAL_DATE = sql.raw(`'^[0-9]{4}(-(H[12]|[0-9]{2}(-[0-9]{2})?))?$'`)

/** What was known of a listing from one edition on. Appended, never overwritten. */
export const listingRevision = pgTable(
  'listing_revision',
  {
    key: integer().primaryKey().generatedAlwaysAsIdentity(),
    number: integer()
      .notNull()
      .references(() => listing.number),
    // The edition is written last, with its digest; the migration makes this reference deferred.
    firstEdition: integer('first_edition')
      .notNull()
      .references(() => edition.key),
    contentHash: text('content_hash').notNull(),
    title: text().notNull(),
    provider: text(),
    url: text().notNull(),
    sourceUrl: text('source_url').notNull(),
    sourceKind: text('source_kind').notNull(),
    foundVia: text('found_via').notNull(),
    country: text(),
    language: text(),
    starts: text(),
    ends: text(),
    alsoHeld: text('also_held').array().notNull(),
    durationMinutes: doublePrecision('duration_minutes'),
    durationMinDays: doublePrecision('duration_min_days'),
    durationText: text('duration_text'),
    priceMinor: doublePrecision('price_minor'),
    priceCurrency: text('price_currency'),
    priceText: text('price_text'),
    codes: json().$type<Readonly<Record<string, readonly string[]>>>().notNull(),
    codingBasis: json('coding_basis').$type<Readonly<Record<string, string>>>().notNull(),
    audienceGroups: text('audience_groups').array().notNull(),
    accreditationText: text('accreditation_text'),
    partOfCurriculum: boolean('part_of_curriculum'),
    format: text().notNull(),
    description: text(),
    learningObjectives: text('learning_objectives'),
    criteria: json().$type<Readonly<Record<string, string>>>().notNull(),
    exclusionReasons: text('exclusion_reasons').array().notNull(),
    series: text(),
    seriesYear: text('series_year'),
    lab: text(),
    codedBy: text('coded_by').notNull(),
    readOn: date('read_on', { mode: 'string' }).notNull(),
  },
  (table) => [
    unique('listing_revision_edition').on(table.number, table.firstEdition),
    check('listing_revision_title', sql`${table.title} <> ''`),
    check('listing_revision_country', sql`${table.country} ~ '^[A-Z]{2}$'`),
    check('listing_revision_starts', sql`${table.starts} ~ ${PARTIAL_DATE}`),
    check('listing_revision_ends', sql`${table.ends} ~ ${PARTIAL_DATE}`),
    check('listing_revision_duration', sql`${table.durationMinutes} >= 0 and ${table.durationMinDays} >= 0`),
    check('listing_revision_price', sql`${table.priceMinor} >= 0`),
    check('listing_revision_currency', sql`(${table.priceMinor} is null) = (${table.priceCurrency} is null)`),
    check('listing_revision_series', sql`${table.seriesYear} is null or ${table.series} is not null`),
  ],
)

/** A tie from one revision of a listing to another listing, which must exist. */
export const listingRelation = pgTable(
  'listing_relation',
  {
    revision: integer()
      .notNull()
      .references(() => listingRevision.key),
    position: integer().notNull(),
    kind: text().$type<'duplicate' | 'part-of'>().notNull(),
    of: integer()
      .notNull()
      .references(() => listing.number),
    removes: boolean().notNull(),
    note: text(),
    sourceUrls: text('source_urls').array().notNull(),
  },
  (table) => [
    unique('listing_relation_place').on(table.revision, table.position),
    check('listing_relation_kind', sql`${table.kind} in ('duplicate', 'part-of')`),
    index('listing_relation_of').on(table.of),
  ],
)
