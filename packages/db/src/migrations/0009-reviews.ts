import type { Migration } from './migration.ts'

const history = (table: string) =>
  `create trigger ${table}_is_history before update or delete or truncate on ${table}
    for each statement execute function refuse_change()`

const decision = (columns: string) => `(
      sequence integer primary key,
      record integer not null references record (key),
      decided_by text not null,
      decided_at timestamp with time zone not null,
      ${columns}
    )`

// Why: what people decide on a record is kept decision by decision, and a listing follows from it. The catalogue that is
// there becomes the front review; the program appends the decisions behind its listings when it next starts, because
// they follow from codebook and protocol.
export const reviews: Migration = {
  number: 9,
  name: 'reviews',
  statements: [
    `create table review (
      key integer primary key generated always as identity,
      slug text not null,
      title text not null,
      state text not null,
      is_front boolean not null,
      created_at timestamp with time zone not null,
      constraint review_slug unique (slug),
      constraint review_slug_shape check (slug ~ '^[a-z0-9][a-z0-9-]{0,59}$'),
      constraint review_title check (title <> ''),
      constraint review_state check (state in ('running', 'closed'))
    )`,
    'create unique index review_front on review (is_front) where is_front',
    `insert into review (slug, title, state, is_front, created_at)
      values ('ai-training-programs', 'AI training programs offered to radiologists', 'running', true, now())`,
    `create table review_sources (
      key integer primary key generated always as identity,
      review integer not null references review (key),
      codebook integer not null references document (key),
      protocol integer not null references document (key),
      rates integer not null references document (key),
      baseline integer not null references document (key),
      manifest integer not null references document (key),
      set_by text not null,
      set_at timestamp with time zone not null
    )`,
    'create index review_sources_review on review_sources (review)',
    `create table review_coder (
      review integer not null references review (key),
      id text not null,
      label text not null,
      reads text not null,
      constraint review_coder_id unique (review, id),
      constraint review_coder_reads check (reads in ('person', 'machine'))
    )`,
    `create table record (
      key integer primary key generated always as identity,
      review integer not null references review (key),
      id text not null,
      constraint record_id unique (review, id)
    )`,
    `create table sighting ${decision(`provenance json not null,
      facts json not null`)}`,
    `create table screening_decision ${decision(`criteria json not null,
      outcome text not null,
      reasons text[] not null,
      note text,
      shown_as integer,
      corrects integer references screening_decision (sequence),
      constraint screening_decision_outcome check (outcome in ('included', 'limited-information', 'excluded')),
      constraint screening_decision_corrects check (corrects < sequence)`)}`,
    `create table coding ${decision(`dimensions json not null,
      facts json not null,
      seen text,
      note text,
      corrects integer references coding (sequence),
      constraint coding_seen check (seen in ('full', 'beginning')),
      constraint coding_corrects check (corrects < sequence)`)}`,
    `create table coding_quote (
      coding integer not null references coding (sequence),
      dimension text not null,
      position integer not null,
      exact text not null,
      prefix text not null,
      suffix text not null,
      starts_at integer not null,
      ends_at integer not null,
      snapshot text,
      constraint coding_quote_place unique (coding, dimension, position),
      constraint coding_quote_exact check (exact <> ''),
      constraint coding_quote_position check (starts_at >= 0 and ends_at > starts_at),
      constraint coding_quote_snapshot check (snapshot ~ '^[0-9a-f]{64}$')
    )`,
    `create table adjudication ${decision(`outcome json not null,
      rationale text not null,
      resolves integer[] not null,
      corrects integer references adjudication (sequence),
      constraint adjudication_rationale check (rationale <> ''),
      constraint adjudication_corrects check (corrects < sequence)`)}`,
    ...['sighting', 'screening_decision', 'coding', 'adjudication'].map(
      (table) => `create index ${table}_record on ${table} (record)`,
    ),
    ...[
      'review_sources',
      'review_coder',
      'record',
      'sighting',
      'screening_decision',
      'coding',
      'coding_quote',
      'adjudication',
    ].map(history),
  ],
}
