import type { Migration } from './migration.ts'

// Why: a job that ended waits for whoever started it, and one that failed for the owners, until somebody has taken note.
// Housekeeping that went well waits for nobody, so the index leaves it out.
export const notedJobs: Migration = {
  number: 11,
  name: 'noted-jobs',
  statements: [
    'alter table job add column noted_at timestamp with time zone',
    `create index job_to_note on job (state, requested_by)
      where noted_at is null and ended_at is not null and (state = 'failed' or requested_by_kind = 'person')`,
  ],
}
