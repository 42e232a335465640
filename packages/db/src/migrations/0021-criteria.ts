import type { Migration } from './migration.ts'

// Why: what a reader decides on a tool is stated more than once: a threshold is chosen again, criteria are corrected until
// the first truth is told. Each statement stays, under its number; two that were made from the same one meet in the key.
// A session fact is said once only, so thresholds and acceptance tests do not belong there; none was ever written.
export const criteria: Migration = {
  number: 21,
  name: 'criteria',
  statements: [
    `create table tool_decision (
      session integer not null references reading_session (key),
      kind text not null,
      number integer not null,
      at timestamp with time zone not null,
      by text not null,
      body json not null,
      constraint tool_decision_number primary key (session, kind, number),
      constraint tool_decision_kind check (kind in ('threshold', 'criteria', 'signature')),
      constraint tool_decision_number_positive check (number >= 1),
      constraint tool_decision_signed_once check (kind <> 'signature' or number = 1)
    )`,
    `create trigger tool_decision_is_history before update or delete or truncate on tool_decision
      for each statement execute function refuse_change()`,
    'alter table session_fact drop constraint session_fact_kind',
    "alter table session_fact add constraint session_fact_kind check (kind in ('simulated', 'kept'))",
  ],
}
