import type { Migration } from './migration.ts'

// Why: figures of readers and of exercises rest on every read of them. Replaying the events of half a million reads for each
// page takes minutes; what scoring found is kept once, when the last word is locked, under the version of the method that
// found it. A score holds the truth of its film: readers get it through the debrief alone, which the index on events serves.
export const scoredReads: Migration = {
  number: 19,
  name: 'scored-reads',
  statements: [
    `create table scored_read (
      read integer not null references film_read (key),
      method integer not null,
      session integer not null references reading_session (key),
      exercise integer not null references exercise (key),
      film integer not null references film (key),
      at timestamp with time zone not null,
      display text,
      subtlety integer,
      seconds_alone double precision,
      seconds_with_ai double precision,
      questions json not null,
      marks_alone json,
      marks_with_ai json,
      constraint scored_read_once primary key (read, method),
      constraint scored_read_method_positive check (method >= 1),
      constraint scored_read_seconds check (seconds_alone >= 0 and seconds_with_ai >= 0)
    )`,
    'create index scored_read_session on scored_read (session)',
    'create index scored_read_exercise on scored_read (exercise)',
    `create index read_event_debriefed on read_event (read) where kind = 'debriefed'`,
    `create trigger scored_read_is_history before update or delete or truncate on scored_read
      for each statement execute function refuse_change()`,
  ],
}
