import type { Migration } from './migration.ts'

// Why: whoever answers for an installation must see who wrote what, when, and in which request. A row is appended in the
// transaction of the write it tells of, and is history from then on. It holds ids and counts, no names and no words.
export const audit: Migration = {
  number: 6,
  name: 'audit',
  statements: [
    `create table audit_event (
      key bigint primary key generated always as identity,
      at timestamp with time zone not null,
      actor_kind text not null,
      actor_id text,
      action text not null,
      thing_kind text not null,
      thing_id text not null,
      request_id text not null,
      facts json not null,
      constraint audit_event_actor_kind check (actor_kind in ('visitor', 'person', 'bearer', 'operator', 'job')),
      constraint audit_event_actor check (actor_kind = 'visitor' or actor_id is not null)
    )`,
    'create index audit_event_actor_id on audit_event (actor_id, key)',
    'create index audit_event_thing on audit_event (thing_kind, thing_id, key)',
    'create index audit_event_action on audit_event (action, key)',
    `create trigger audit_event_is_history before update or delete or truncate on audit_event
      for each statement execute function refuse_change()`,
  ],
}
