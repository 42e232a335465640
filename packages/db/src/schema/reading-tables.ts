import type { ReadMode, ReadScore } from '@collimator/reading'
import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  doublePrecision,
  index,
  integer,
  json,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
} from 'drizzle-orm/pg-core'
import { participant, person } from './accounts-tables.ts'
import { packCase } from './case-tables.ts'

const key = () => integer().primaryKey().generatedAlwaysAsIdentity()
const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

/** A recipe in one version; reads refer to the version they were made under. */
export const exercise = pgTable(
  'exercise',
  {
    key: key(),
    id: text().notNull(),
    version: text().notNull(),
    recipe: json().$type<unknown>().notNull(),
    addedBy: text('added_by').notNull(),
    addedAt: moment('added_at').notNull(),
  },
  (table) => [
    unique('exercise_version').on(table.id, table.version),
    check('exercise_id_shape', sql`${table.id} ~ '^[a-z0-9][a-z0-9-]{0,59}$'`),
  ],
)

/** A film of an exercise, made ahead of need. Its pixels are a file of the file store. Origin and truth are secrets. */
export const film = pgTable(
  'film',
  {
    key: key(),
    exercise: integer()
      .notNull()
      .references(() => exercise.key),
    name: text().notNull(),
    stratum: text().notNull(),
    origin: json().$type<unknown>().notNull(),
    width: integer().notNull(),
    height: integer().notNull(),
    frames: integer().notNull(),
    fileSha256: text('file_sha256').notNull(),
    /** An earlier film of the same person: its file, and its width, height and frames. */
    priorSha256: text('prior_sha256'),
    priorSize: integer('prior_size').array(),
    truth: json().$type<unknown>().notNull(),
    /** The case of a pack that it is; null for a film that was generated for its exercise. */
    packCase: integer('pack_case').references(() => packCase.key),
  },
  (table) => [
    index('film_pack_case').on(table.packCase),
    unique('film_name').on(table.exercise, table.name),
    check('film_size', sql`${table.width} > 0 and ${table.height} > 0 and ${table.frames} > 0`),
    check('film_file_shape', sql`${table.fileSha256} ~ '^[0-9a-f]{64}$'`),
    check('film_prior_shape', sql`${table.priorSha256} ~ '^[0-9a-f]{64}$'`),
    check(
      'film_prior_size',
      sql`(${table.priorSha256} is null) = (${table.priorSize} is null) and (cardinality(${table.priorSize}) = 3) is not false`,
    ),
  ],
)

/** What one version of an AI tool said of a film, stored before anybody reads it. */
export const suggestion = pgTable(
  'suggestion',
  {
    key: key(),
    film: integer()
      .notNull()
      .references(() => film.key),
    tool: text().notNull(),
    toolVersion: text('tool_version').notNull(),
    modelSha256: text('model_sha256').notNull(),
    answer: json().$type<unknown>().notNull(),
    answerSha256: text('answer_sha256').notNull(),
    madeAt: moment('made_at').notNull(),
  },
  (table) => [
    unique('suggestion_answer').on(table.film, table.answerSha256),
    check(
      'suggestion_hash_shape',
      sql`${table.answerSha256} ~ '^[0-9a-f]{64}$' and ${table.modelSha256} ~ '^[0-9a-f]{64}$'`,
    ),
  ],
)

/** An exercise for one reader, with the seed and number that its order is drawn from. No reader: a visitor's. */
export const assignment = pgTable(
  'assignment',
  {
    key: key(),
    id: text().notNull().unique('assignment_id_key'),
    exercise: integer()
      .notNull()
      .references(() => exercise.key),
    reader: text().references(() => participant.id),
    readerNumber: integer('reader_number').notNull(),
    seed: text().notNull(),
    assignedBy: text('assigned_by'),
    assignedAt: moment('assigned_at').notNull(),
    dueAt: moment('due_at'),
  },
  (table) => [
    index('assignment_reader').on(table.reader),
    index('assignment_exercise').on(table.exercise),
    check('assignment_reader_number', sql`${table.readerNumber} >= 0`),
  ],
)

/** One sitting of an assignment. A visitor's is held by whoever has its secret, of which the hash is kept. */
export const readingSession = pgTable(
  'reading_session',
  {
    key: key(),
    id: text().notNull().unique('reading_session_id_key'),
    assignment: integer()
      .notNull()
      .references(() => assignment.key),
    number: integer().notNull(),
    secretSha256: text('secret_sha256'),
    startedAt: moment('started_at').notNull(),
  },
  (table) => [
    unique('reading_session_number').on(table.assignment, table.number),
    check('reading_session_number_positive', sql`${table.number} >= 1`),
    check('reading_session_secret_shape', sql`${table.secretSha256} ~ '^[0-9a-f]{64}$'`),
  ],
)

/** One film in a session, under the mode that was fixed when it was assigned. */
export const filmRead = pgTable(
  'film_read',
  {
    key: key(),
    session: integer()
      .notNull()
      .references(() => readingSession.key),
    position: integer().notNull(),
    film: integer()
      .notNull()
      .references(() => film.key),
    mode: json().$type<ReadMode>().notNull(),
    isProbe: boolean('is_probe').notNull(),
  },
  (table) => [
    unique('film_read_position').on(table.session, table.position),
    index('film_read_film').on(table.film),
    check('film_read_position_positive', sql`${table.position} >= 1`),
  ],
)

/** Everything that happened to a read, in order. `requestKey` is the sender's, so that a repeated request writes once. */
export const readEvent = pgTable(
  'read_event',
  {
    read: integer()
      .notNull()
      .references(() => filmRead.key),
    sequence: integer().notNull(),
    kind: text().notNull(),
    at: moment('at').notNull(),
    by: text().notNull(),
    body: json().$type<unknown>().notNull(),
    requestKey: text('request_key'),
  },
  (table) => [
    primaryKey({ name: 'read_event_sequence', columns: [table.read, table.sequence] }),
    unique('read_event_request').on(table.read, table.requestKey),
    index('read_event_debriefed').on(table.read).where(sql`${table.kind} = 'debriefed'`),
    check('read_event_sequence_positive', sql`${table.sequence} >= 1`),
  ],
)

/** How a person hangs films. */
export const hanging = pgTable('hanging', {
  person: text()
    .primaryKey()
    .references(() => person.id, { onDelete: 'cascade' }),
  kept: json().$type<unknown>().notNull(),
  changedAt: moment('changed_at').notNull(),
})

/** What is said once of a session: `kind` says what, `body` holds it. */
export const sessionFact = pgTable(
  'session_fact',
  {
    session: integer()
      .notNull()
      .references(() => readingSession.key),
    kind: text().$type<'simulated' | 'kept'>().notNull(),
    at: moment('at').notNull(),
    by: text().notNull(),
    body: json().$type<unknown>().notNull(),
  },
  (table) => [
    primaryKey({ name: 'session_fact_once', columns: [table.session, table.kind] }),
    index('session_fact_by').on(table.kind, table.by),
    check('session_fact_kind', sql`${table.kind} in ('simulated', 'kept')`),
  ],
)

/** What the reader of a session decided on its tool, each statement numbered from 1. */
export const toolDecision = pgTable(
  'tool_decision',
  {
    session: integer()
      .notNull()
      .references(() => readingSession.key),
    kind: text().$type<'threshold' | 'criteria' | 'signature'>().notNull(),
    number: integer().notNull(),
    at: moment('at').notNull(),
    by: text().notNull(),
    body: json().$type<unknown>().notNull(),
  },
  (table) => [
    primaryKey({ name: 'tool_decision_number', columns: [table.session, table.kind, table.number] }),
    check('tool_decision_kind', sql`${table.kind} in ('threshold', 'criteria', 'signature')`),
    check('tool_decision_number_positive', sql`${table.number} >= 1`),
    check('tool_decision_signed_once', sql`${table.kind} <> 'signature' or ${table.number} = 1`),
  ],
)

/** What scoring found of a finished read, once for each version of the method; without what session, film and exercise say. */
export const scoredRead = pgTable(
  'scored_read',
  {
    read: integer()
      .notNull()
      .references(() => filmRead.key),
    method: integer().notNull(),
    session: integer()
      .notNull()
      .references(() => readingSession.key),
    exercise: integer()
      .notNull()
      .references(() => exercise.key),
    film: integer()
      .notNull()
      .references(() => film.key),
    at: moment('at').notNull(),
    display: text(),
    subtlety: integer(),
    secondsAlone: doublePrecision('seconds_alone'),
    secondsWithAi: doublePrecision('seconds_with_ai'),
    questions: json().$type<ReadScore['questions']>().notNull(),
    marksAlone: json('marks_alone').$type<ReadScore['marksAlone']>(),
    marksWithAi: json('marks_with_ai').$type<ReadScore['marksWithAi']>(),
  },
  (table) => [
    primaryKey({ name: 'scored_read_once', columns: [table.read, table.method] }),
    index('scored_read_session').on(table.session),
    index('scored_read_exercise').on(table.exercise),
    check('scored_read_method_positive', sql`${table.method} >= 1`),
    check('scored_read_seconds', sql`${table.secondsAlone} >= 0 and ${table.secondsWithAi} >= 0`),
  ],
)
