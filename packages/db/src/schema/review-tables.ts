import type {
  AdjudicationOutcome,
  CriterionDecision,
  DimensionCoding,
  Provenance,
  RecordFacts,
} from '@collimator/review'
import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  boolean,
  check,
  index,
  integer,
  json,
  pgTable,
  text,
  timestamp,
  unique,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import { document } from './document-tables.ts'

const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' }).notNull()
const documentKey = () =>
  integer()
    .notNull()
    .references(() => document.key)

/** A review: what is found, screened, coded and published together. At most one is shown at the root of the site. */
export const review = pgTable(
  'review',
  {
    key: integer().primaryKey().generatedAlwaysAsIdentity(),
    slug: text().notNull(),
    title: text().notNull(),
    state: text().$type<'running' | 'closed'>().notNull(),
    isFront: boolean('is_front').notNull(),
    createdAt: moment('created_at'),
  },
  (table) => [
    unique('review_slug').on(table.slug),
    uniqueIndex('review_front').on(table.isFront).where(sql`is_front`),
    check('review_slug_shape', sql`${table.slug} ~ '^[a-z0-9][a-z0-9-]{0,59}$'`),
    check('review_title', sql`${table.title} <> ''`),
    check('review_state', sql`${table.state} in ('running', 'closed')`),
  ],
)

/** Under which documents a review works, from a moment on. The last row is in force. */
export const reviewSources = pgTable(
  'review_sources',
  {
    key: integer().primaryKey().generatedAlwaysAsIdentity(),
    review: integer()
      .notNull()
      .references(() => review.key),
    codebook: documentKey(),
    protocol: documentKey(),
    rates: documentKey(),
    baseline: documentKey(),
    manifest: documentKey(),
    setBy: text('set_by').notNull(),
    setAt: moment('set_at'),
  },
  (table) => [index('review_sources_review').on(table.review)],
)

/** Who codes in a review under which id, and whether that coder reads by machine. */
export const reviewCoder = pgTable(
  'review_coder',
  {
    review: integer()
      .notNull()
      .references(() => review.key),
    id: text().notNull(),
    label: text().notNull(),
    reads: text().$type<'person' | 'machine'>().notNull(),
  },
  (table) => [
    unique('review_coder_id').on(table.review, table.id),
    check('review_coder_reads', sql`${table.reads} in ('person', 'machine')`),
  ],
)

/** A listing or reference that a review found. What is known of it is in its sightings. */
export const record = pgTable(
  'record',
  {
    key: integer().primaryKey().generatedAlwaysAsIdentity(),
    review: integer()
      .notNull()
      .references(() => review.key),
    id: text().notNull(),
  },
  (table) => [unique('record_id').on(table.review, table.id)],
)

// All decisions of the store share one order. Its numbers are given under a lock, so a later number was committed later.
const decision = () => ({
  sequence: integer().primaryKey(),
  record: integer()
    .notNull()
    .references(() => record.key),
  decidedBy: text('decided_by').notNull(),
  decidedAt: moment('decided_at'),
})

/** What one source told of a record: everything at first, later what it changes. */
export const sighting = pgTable(
  'sighting',
  {
    ...decision(),
    provenance: json().$type<Provenance>().notNull(),
    facts: json().$type<Partial<RecordFacts>>().notNull(),
  },
  (table) => [index('sighting_record').on(table.record)],
)

/** A screener's verdict on each criterion of a record. */
export const screeningDecision = pgTable(
  'screening_decision',
  {
    ...decision(),
    criteria: json().$type<Readonly<Record<string, CriterionDecision>>>().notNull(),
    outcome: text().$type<'included' | 'limited-information' | 'excluded'>().notNull(),
    reasons: text().array().notNull(),
    note: text(),
    shownAs: integer('shown_as'),
    corrects: integer().references((): AnyPgColumn => screeningDecision.sequence),
  },
  (table) => [
    index('screening_decision_record').on(table.record),
    check('screening_decision_outcome', sql`${table.outcome} in ('included', 'limited-information', 'excluded')`),
    check('screening_decision_corrects', sql`${table.corrects} < ${table.sequence}`),
  ],
)

/** One coder's coding of a record; the quotes that carry it are rows of their own. */
export const coding = pgTable(
  'coding',
  {
    ...decision(),
    dimensions: json().$type<Readonly<Record<string, Omit<DimensionCoding, 'quotes'>>>>().notNull(),
    facts: json().$type<Partial<RecordFacts>>().notNull(),
    seen: text().$type<'full' | 'beginning'>(),
    note: text(),
    corrects: integer().references((): AnyPgColumn => coding.sequence),
  },
  (table) => [
    index('coding_record').on(table.record),
    check('coding_seen', sql`${table.seen} in ('full', 'beginning')`),
    check('coding_corrects', sql`${table.corrects} < ${table.sequence}`),
  ],
)

/** The passage of a page that carries a code, as W3C selectors. */
export const codingQuote = pgTable(
  'coding_quote',
  {
    coding: integer()
      .notNull()
      .references(() => coding.sequence),
    dimension: text().notNull(),
    position: integer().notNull(),
    exact: text().notNull(),
    prefix: text().notNull(),
    suffix: text().notNull(),
    startsAt: integer('starts_at').notNull(),
    endsAt: integer('ends_at').notNull(),
    snapshot: text(),
  },
  (table) => [
    unique('coding_quote_place').on(table.coding, table.dimension, table.position),
    check('coding_quote_exact', sql`${table.exact} <> ''`),
    check('coding_quote_position', sql`${table.startsAt} >= 0 and ${table.endsAt} > ${table.startsAt}`),
    check('coding_quote_snapshot', sql`${table.snapshot} ~ '^[0-9a-f]{64}$'`),
  ],
)

/** The settled answer to a disagreement. */
export const adjudication = pgTable(
  'adjudication',
  {
    ...decision(),
    outcome: json().$type<AdjudicationOutcome>().notNull(),
    rationale: text().notNull(),
    resolves: integer().array().notNull(),
    corrects: integer().references((): AnyPgColumn => adjudication.sequence),
  },
  (table) => [
    index('adjudication_record').on(table.record),
    check('adjudication_rationale', sql`${table.rationale} <> ''`),
    check('adjudication_corrects', sql`${table.corrects} < ${table.sequence}`),
  ],
)
