import { enqueueJob } from '../../jobs/enqueue-job.ts'
import { listJobs } from '../../jobs/show-jobs.ts'
import { type DemoStep, operatorRequest, personRequest, succeed } from '../demo-world.ts'

const KIND = 'read-as-cohort'

/** Simulated residents read in the background, once the server runs: the demonstration does not wait for them. */
export const cohortStep: DemoStep = {
  says: 'Simulated residents will read in the background; /admin/jobs shows how far they are',
  isDone: async (app) => succeed(await listJobs(operatorRequest(app), {})).jobs.some(({ kind }) => kind === KIND),
  run: async (app) => {
    succeed(await enqueueJob(await personRequest(app, { key: 'owner' }), { kind: KIND, input: {} }))
  },
}
