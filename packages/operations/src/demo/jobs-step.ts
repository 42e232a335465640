import { enqueueJob } from '../jobs/enqueue-job.ts'
import { listJobs } from '../jobs/show-jobs.ts'
import { type DemoStep, operatorRequest, personRequest, succeed } from './demo-world.ts'

/** A backup and a check that end well, and an import whose folder is not there, so that a failure can be looked at. */
const JOBS = [
  { kind: 'back-up-store', input: {} },
  { kind: 'check-store', input: {} },
  { kind: 'import-case-pack', input: { folder: 'a-folder-that-was-moved', acceptValid: false } },
]

/** Work that the owner asks for; it runs once the server does. */
export const jobsStep: DemoStep = {
  says: 'Starting a backup, a check and an import that fails',
  isDone: async (app) => succeed(await listJobs(operatorRequest(app), { onlyAsked: true })).jobs.length > 0,
  run: async (app) => {
    const owner = await personRequest(app, { key: 'owner' })
    for (const job of JOBS) succeed(await enqueueJob(owner, job))
  },
}
