import { sql } from 'drizzle-orm'
import { check, integer, json, pgTable, text, timestamp, unique } from 'drizzle-orm/pg-core'

/** Codebooks, protocols, rates and baselines by kind, id and version. A version never changes its content. */
export const document = pgTable(
  'document',
  {
    key: integer().primaryKey().generatedAlwaysAsIdentity(),
    kind: text().notNull(),
    id: text().notNull(),
    version: text().notNull(),
    sha256: text().notNull(),
    // json, not jsonb: the order of keys is part of a document that people read and export again.
    content: json().$type<unknown>().notNull(),
    savedAt: timestamp('saved_at', { withTimezone: true, mode: 'date' }).notNull(),
  },
  (table) => [
    unique('document_version').on(table.kind, table.id, table.version),
    check('document_sha256_shape', sql`${table.sha256} ~ '^[0-9a-f]{64}$'`),
  ],
)
