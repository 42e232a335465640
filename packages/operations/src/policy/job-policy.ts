import { type Actor, isOwner } from './actor.ts'
import { allowIf, INSTALLATION, type Policy } from './policy.ts'

/** A job as its policy sees it. `requestedBy`: id of the person who asked for it; null for work of the house, and where there is no such job. */
export type JobThing = { readonly requestedBy: string | null }

const EXAMPLES = [
  { label: 'asked for by oneself', thing: { requestedBy: 'person' } },
  { label: 'asked for by another', thing: { requestedBy: 'another-person' } },
]

const listJobs: Policy<null> = {
  says: 'see all jobs',
  may: (actor) => allowIf(isOwner(actor), 'only an owner of the installation may see all jobs'),
  examples: INSTALLATION,
}

const startJob: Policy<null> = {
  says: 'start a job',
  may: (actor) => allowIf(isOwner(actor) || actor.kind === 'job', 'only an owner of the installation may start a job'),
  examples: INSTALLATION,
}

const readJob: Policy<JobThing> = {
  says: 'see how far a job is',
  may: (actor, job) => allowIf(isOwner(actor) || isTheirs(actor, job), 'only the person who started a job may see it'),
  examples: EXAMPLES,
}

const changeJob: Policy<JobThing> = {
  says: 'cancel a job or start it again',
  may: (actor, job) =>
    allowIf(isOwner(actor) || isTheirs(actor, job), 'only the person who started a job may change it'),
  examples: EXAMPLES,
}

/** Who may do what with jobs. */
export const JOB_POLICIES = {
  'jobs.list': listJobs,
  'jobs.start': startJob,
  'jobs.read': readJob,
  'jobs.change': changeJob,
}

function isTheirs(actor: Actor, { requestedBy }: JobThing): boolean {
  return actor.kind === 'person' && actor.id === requestedBy
}
