import { type Database, openJobs } from '@collimator/db'
import type { JobKind } from './job-kind.ts'

/** Files that jobs which may still run refer to: a failed one can be started again. */
export async function filesOfOpenJobs(db: Database, kinds: readonly JobKind[]): Promise<ReadonlySet<string>> {
  const jobs = await openJobs(db)
  return new Set(jobs.flatMap(({ kind, input }) => kinds.find(({ name }) => name === kind)?.filesOf(input) ?? []))
}
