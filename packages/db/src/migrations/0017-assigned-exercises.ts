import type { Migration } from './migration.ts'

// Why: teachers assign a version of an exercise to a person or to the residents of a programme. Which place in the balanced
// order each reader gets is drawn from the logged seed when it is assigned, so that the orders are balanced over the cohort
// whoever begins first. A withdrawal is a row of its own; everything is history.
export const assignedExercises: Migration = {
  number: 17,
  name: 'assigned exercises',
  statements: [
    `create table assigned_exercise (
      key integer primary key generated always as identity,
      id text not null unique,
      exercise integer not null references exercise (key),
      programme text not null,
      reader text references participant (id),
      seed text not null,
      due_at timestamp with time zone not null,
      assigned_by text not null,
      assigned_at timestamp with time zone not null,
      constraint assigned_exercise_programme_length check (length(programme) between 1 and 200)
    )`,
    'create index assigned_exercise_exercise on assigned_exercise (exercise)',
    'create index assigned_exercise_programme_index on assigned_exercise (programme)',
    `create table assigned_place (
      assigned integer not null references assigned_exercise (key),
      reader text not null references participant (id),
      reader_number integer not null,
      constraint assigned_place_once primary key (assigned, reader),
      constraint assigned_place_number check (reader_number >= 0)
    )`,
    'create index assigned_place_reader on assigned_place (reader)',
    `create table assigned_withdrawal (
      assigned integer primary key references assigned_exercise (key),
      withdrawn_by text not null,
      withdrawn_at timestamp with time zone not null
    )`,
    ...['assigned_exercise', 'assigned_place', 'assigned_withdrawal'].map(
      (table) => `create trigger ${table}_is_history before update or delete or truncate on ${table}
        for each statement execute function refuse_change()`,
    ),
  ],
}
