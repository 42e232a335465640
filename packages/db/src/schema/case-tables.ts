import { sql } from 'drizzle-orm'
import {
  bigint,
  check,
  date,
  index,
  integer,
  json,
  pgTable,
  smallint,
  text,
  timestamp,
  unique,
} from 'drizzle-orm/pg-core'

/** What a manifest says beyond the columns, its keys in their order: json, not jsonb, because it is exported again. */
const facts = () => json().$type<Readonly<Record<string, unknown>>>().notNull()
const packKey = () =>
  integer()
    .notNull()
    .references(() => casePack.key)

/** An imported pack of cases. */
export const casePack = pgTable(
  'case_pack',
  {
    key: integer().primaryKey().generatedAlwaysAsIdentity(),
    id: text().notNull(),
    name: text().notNull(),
    made: date({ mode: 'string' }).notNull(),
    facts: facts(),
    manifestSha256: text('manifest_sha256').notNull(),
    importedAt: timestamp('imported_at', { withTimezone: true, mode: 'date' }).notNull(),
    importedBy: text('imported_by').notNull(),
  },
  (table) => [
    unique('case_pack_id').on(table.id),
    check('case_pack_id_shape', sql`${table.id} ~ '^[a-z0-9-]{1,80}$'`),
    check('case_pack_manifest', sql`${table.manifestSha256} ~ '^[0-9a-f]{64}$'`),
  ],
)

/** A case of a pack. `difficulty` is 1 (hardest) to 5, where the truth says how subtle its findings are. */
export const packCase = pgTable(
  'pack_case',
  {
    key: integer().primaryKey().generatedAlwaysAsIdentity(),
    pack: packKey(),
    place: integer().notNull(),
    id: text().notNull(),
    setName: text('set_name'),
    modality: text().notNull(),
    licence: text().notNull(),
    attribution: text().array().notNull(),
    truth: json().$type<Readonly<Record<string, unknown>>>().notNull(),
    difficulty: smallint(),
    facts: facts(),
    sha256: text().notNull(),
  },
  (table) => [
    unique('pack_case_id').on(table.pack, table.id),
    check('pack_case_licence', sql`${table.licence} <> ''`),
    check('pack_case_attribution', sql`cardinality(${table.attribution}) > 0`),
    check('pack_case_difficulty', sql`${table.difficulty} between 1 and 5`),
    check('pack_case_sha256', sql`${table.sha256} ~ '^[0-9a-f]{64}$'`),
    index('pack_case_place').on(table.pack, table.place),
  ],
)

/** A network that came with a pack. */
export const packModel = pgTable(
  'pack_model',
  {
    key: integer().primaryKey().generatedAlwaysAsIdentity(),
    pack: packKey(),
    place: integer().notNull(),
    id: text().notNull(),
    task: text().notNull(),
    licence: text().notNull(),
    facts: facts(),
  },
  (table) => [
    unique('pack_model_id').on(table.pack, table.id),
    check('pack_model_licence', sql`${table.licence} <> ''`),
    index('pack_model_place').on(table.pack, table.place),
  ],
)

/** A file of a case or a model; its bytes are in the file store under their hash. */
export const packFile = pgTable(
  'pack_file',
  {
    key: integer().primaryKey().generatedAlwaysAsIdentity(),
    ofCase: integer('of_case').references(() => packCase.key),
    ofModel: integer('of_model').references(() => packModel.key),
    role: text().$type<'image' | 'label' | 'derived' | 'model'>().notNull(),
    path: text().notNull(),
    sha256: text().notNull(),
    bytes: bigint({ mode: 'number' }),
  },
  (table) => [
    check('pack_file_of', sql`(${table.ofCase} is null) <> (${table.ofModel} is null)`),
    check('pack_file_role', sql`${table.role} in ('image', 'label', 'derived', 'model')`),
    check('pack_file_sha256', sql`${table.sha256} ~ '^[0-9a-f]{64}$'`),
    check('pack_file_bytes', sql`${table.bytes} >= 0`),
    index('pack_file_of_case').on(table.ofCase),
    index('pack_file_of_model').on(table.ofModel),
    index('pack_file_content').on(table.sha256),
  ],
)

/** A case that nobody may see any more. */
export const caseWithdrawal = pgTable(
  'case_withdrawal',
  {
    packCase: integer('pack_case')
      .primaryKey()
      .references(() => packCase.key),
    withdrawnAt: timestamp('withdrawn_at', { withTimezone: true, mode: 'date' }).notNull(),
    withdrawnBy: text('withdrawn_by').notNull(),
    reason: text().notNull(),
  },
  (table) => [check('case_withdrawal_reason', sql`length(${table.reason}) between 1 and 2000`)],
)
