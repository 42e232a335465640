import type { Migration } from './migration.ts'

const history = (table: string) =>
  `create trigger ${table}_is_history before update or delete or truncate on ${table}
    for each statement execute function refuse_change()`

// Why: the reading room. What happens to a read is a list of events, and its state follows from them (decision 0100); a
// reveal and a sign-off are such events. Films and the answers of AI tools are made ahead of need. Everything is history.
// Origin and truth of a film and the answer of a tool are secrets until the read says otherwise.
export const reading: Migration = {
  number: 12,
  name: 'reading',
  statements: [
    `create table exercise (
      key integer primary key generated always as identity,
      id text not null,
      version text not null,
      recipe json not null,
      added_by text not null,
      added_at timestamp with time zone not null,
      constraint exercise_version unique (id, version),
      constraint exercise_id_shape check (id ~ '^[a-z0-9][a-z0-9-]{0,59}$')
    )`,
    `create table film (
      key integer primary key generated always as identity,
      exercise integer not null references exercise (key),
      name text not null,
      stratum text not null,
      origin json not null,
      width integer not null,
      height integer not null,
      frames integer not null,
      file_sha256 text not null,
      truth json not null,
      constraint film_name unique (exercise, name),
      constraint film_size check (width > 0 and height > 0 and frames > 0),
      constraint film_file_shape check (file_sha256 ~ '^[0-9a-f]{64}$')
    )`,
    `create table suggestion (
      key integer primary key generated always as identity,
      film integer not null references film (key),
      tool text not null,
      tool_version text not null,
      model_sha256 text not null,
      answer json not null,
      answer_sha256 text not null,
      made_at timestamp with time zone not null,
      constraint suggestion_answer unique (film, answer_sha256),
      constraint suggestion_hash_shape check (answer_sha256 ~ '^[0-9a-f]{64}$' and model_sha256 ~ '^[0-9a-f]{64}$')
    )`,
    `create table assignment (
      key integer primary key generated always as identity,
      id text not null unique,
      exercise integer not null references exercise (key),
      reader text references participant (id),
      reader_number integer not null,
      seed text not null,
      assigned_by text,
      assigned_at timestamp with time zone not null,
      due_at timestamp with time zone,
      constraint assignment_reader_number check (reader_number >= 0)
    )`,
    'create index assignment_reader on assignment (reader)',
    'create index assignment_exercise on assignment (exercise)',
    `create table reading_session (
      key integer primary key generated always as identity,
      id text not null unique,
      assignment integer not null references assignment (key),
      number integer not null,
      secret_sha256 text,
      started_at timestamp with time zone not null,
      constraint reading_session_number unique (assignment, number),
      constraint reading_session_number_positive check (number >= 1),
      constraint reading_session_secret_shape check (secret_sha256 ~ '^[0-9a-f]{64}$')
    )`,
    `create table film_read (
      key integer primary key generated always as identity,
      session integer not null references reading_session (key),
      position integer not null,
      film integer not null references film (key),
      mode json not null,
      is_probe boolean not null,
      constraint film_read_position unique (session, position),
      constraint film_read_position_positive check (position >= 1)
    )`,
    'create index film_read_film on film_read (film)',
    `create table read_event (
      read integer not null references film_read (key),
      sequence integer not null,
      kind text not null,
      at timestamp with time zone not null,
      by text not null,
      body json not null,
      request_key text,
      constraint read_event_sequence primary key (read, sequence),
      constraint read_event_request unique (read, request_key),
      constraint read_event_sequence_positive check (sequence >= 1)
    )`,
    ...['exercise', 'film', 'suggestion', 'assignment', 'reading_session', 'film_read', 'read_event'].map(history),
  ],
}
