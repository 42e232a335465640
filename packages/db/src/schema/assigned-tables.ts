import { sql } from 'drizzle-orm'
import { check, index, integer, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core'
import { participant } from './accounts-tables.ts'
import { exercise } from './reading-tables.ts'

const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

/** A version of an exercise, assigned by a teacher of a programme. `reader`: null for the programme's cohort. */
export const assignedExercise = pgTable(
  'assigned_exercise',
  {
    key: integer().primaryKey().generatedAlwaysAsIdentity(),
    id: text().notNull().unique('assigned_exercise_id_key'),
    exercise: integer()
      .notNull()
      .references(() => exercise.key),
    programme: text().notNull(),
    reader: text().references(() => participant.id),
    seed: text().notNull(),
    dueAt: moment('due_at').notNull(),
    assignedBy: text('assigned_by').notNull(),
    assignedAt: moment('assigned_at').notNull(),
  },
  (table) => [
    index('assigned_exercise_exercise').on(table.exercise),
    index('assigned_exercise_programme_index').on(table.programme),
    check('assigned_exercise_programme_length', sql`length(${table.programme}) between 1 and 200`),
  ],
)

/** Which place in the balanced order an assigned reader has. */
export const assignedPlace = pgTable(
  'assigned_place',
  {
    assigned: integer()
      .notNull()
      .references(() => assignedExercise.key),
    reader: text()
      .notNull()
      .references(() => participant.id),
    readerNumber: integer('reader_number').notNull(),
  },
  (table) => [
    primaryKey({ name: 'assigned_place_once', columns: [table.assigned, table.reader] }),
    index('assigned_place_reader').on(table.reader),
    check('assigned_place_number', sql`${table.readerNumber} >= 0`),
  ],
)

/** An assignment that no longer holds. What was read under it stays. */
export const assignedWithdrawal = pgTable('assigned_withdrawal', {
  assigned: integer()
    .primaryKey()
    .references(() => assignedExercise.key),
  withdrawnBy: text('withdrawn_by').notNull(),
  withdrawnAt: moment('withdrawn_at').notNull(),
})
