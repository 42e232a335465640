import type { Migration } from './migration.ts'

// Why: some things are said once of a reading session and never changed: that a reader model read it, which account a
// visitor's session was kept by, the threshold that its reader chose for the tool, and the signed report of an acceptance
// test. The key lets each be said once only; who was second is told so.
export const sessionFacts: Migration = {
  number: 18,
  name: 'session-facts',
  statements: [
    `create table session_fact (
      session integer not null references reading_session (key),
      kind text not null,
      at timestamp with time zone not null,
      by text not null,
      body json not null,
      constraint session_fact_once primary key (session, kind),
      constraint session_fact_kind check (kind in ('simulated', 'kept', 'threshold', 'acceptance'))
    )`,
    'create index session_fact_by on session_fact (kind, by)',
    `create trigger session_fact_is_history before update or delete or truncate on session_fact
      for each statement execute function refuse_change()`,
  ],
}
