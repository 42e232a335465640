import type { Migration } from './migration.ts'

// Why: long work (imports of packs and large files, evaluations, housekeeping) must outlive the request that began it and
// the process that runs it. A row is one piece of work: what, for whom, how far, and in the end what came of it or why
// not. A worker owns a row while it beats; one that has stopped beating loses it. Work that housekeeping asks for again
// and again is `once`: it is in the queue one time at most.
export const jobs: Migration = {
  number: 8,
  name: 'jobs',
  statements: [
    `create table job (
      id uuid primary key,
      kind text not null,
      input json not null,
      once boolean not null,
      state text not null,
      requested_at timestamp with time zone not null,
      requested_by_kind text not null,
      requested_by text,
      attempts integer not null default 0,
      most_attempts integer not null,
      not_before timestamp with time zone not null,
      started_at timestamp with time zone,
      beat_at timestamp with time zone,
      ended_at timestamp with time zone,
      worker text,
      cancel_asked boolean not null default false,
      doing text,
      done integer,
      total integer,
      result json,
      reason text,
      constraint job_state check (state in ('waiting', 'running', 'done', 'failed', 'cancelled')),
      constraint job_attempts check (attempts >= 0 and most_attempts >= 1),
      constraint job_worker check ((state = 'running') = (worker is not null and beat_at is not null)),
      constraint job_ended check ((state in ('done', 'failed', 'cancelled')) = (ended_at is not null)),
      constraint job_reason check (state <> 'failed' or reason is not null)
    )`,
    `create index job_waiting on job (requested_at, id) where state = 'waiting'`,
    'create index job_requested on job (requested_at, id)',
    `create unique index job_once on job (kind) where once and state in ('waiting', 'running')`,
  ],
}
