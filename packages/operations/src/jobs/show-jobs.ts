import {
  callJobOff,
  type JobFilter,
  jobById,
  listedJobs,
  noteJob as noteStoredJob,
  participantNames,
  queueJobAgain,
  type StoredJob,
  type Transaction,
} from '@collimator/db'
import { err, ok, type Result } from '@collimator/kernel'
import { type Context, storeOf } from '../context/context.ts'
import { operation } from '../context/operation.ts'
import { writeAudited } from '../context/write-audited.ts'
import type { JobThing } from '../policy/job-policy.ts'
import { JOB_KINDS } from './job-kinds.ts'

/** A job as people see it. */
export type ShownJob = Omit<StoredJob, 'input' | 'once'> & {
  /** What it does, in words; null for a kind that this version does not know. */
  readonly says: string | null
  /** Name of the person who started it; null for other actors. */
  readonly requesterName: string | null
}

/** A page of jobs, newest first. `older`: id of the last one, to continue from; null at the end. */
export type JobPage = { readonly jobs: readonly ShownJob[]; readonly older: string | null }

/** There is no such job. */
export type NoSuchJob = { readonly code: 'JOB.UNKNOWN'; readonly id: string }

/** The job is not in a state in which this can be done. */
export type JobNotReady = { readonly code: 'JOB.NOT_READY'; readonly state: StoredJob['state'] }

/** Jobs on one page. */
export const JOB_PAGE_SIZE = 50

/** Which jobs, and from which one on. */
export type JobSearch = JobFilter & { readonly olderThan?: string | undefined }

/** Lists jobs of the installation, newest first. */
export const listJobs = operation({
  action: 'jobs.list',
  run: async (context, { olderThan, ...filter }: JobSearch): Promise<Result<JobPage, never>> => {
    const { db } = storeOf(context)
    const older = olderThan === undefined ? undefined : await jobOf(context, olderThan)
    const found = await listedJobs(db, { ...filter, limit: JOB_PAGE_SIZE + 1, older })
    const jobs = await showStoredJobs(context, found.slice(0, JOB_PAGE_SIZE))
    return ok({ jobs, older: found.length > JOB_PAGE_SIZE ? (jobs.at(-1)?.id ?? null) : null })
  },
})

type JobInput = { readonly id: string }

/** Shows one job: how far it is, what came of it, or why it failed. */
export const showJob = operation({
  action: 'jobs.read',
  thing: thingOf,
  run: async (context, { id }: JobInput): Promise<Result<ShownJob, NoSuchJob>> => {
    const job = await jobOf(context, id)
    const [shown] = job ? await showStoredJobs(context, [job]) : []
    return shown ? ok(shown) : err({ code: 'JOB.UNKNOWN', id })
  },
})

/** Cancels a job: at once when it waits; a running one ends at its next step and leaves nothing half done. */
export const cancelJob = operation({
  action: 'jobs.change',
  thing: thingOf,
  run: (context, { id }: JobInput) =>
    changeJob(context, id, (transaction) => callJobOff(transaction, id, context.app.now())),
})

/** Starts a job again that has failed or was cancelled. */
export const retryJob = operation({
  action: 'jobs.change',
  thing: thingOf,
  run: (context, { id }: JobInput) =>
    changeJob(context, id, (transaction) => queueJobAgain(transaction, id, context.app.now())),
})

/** Takes note that a job ended, so that it no longer waits for anybody. */
export const noteJob = operation({
  action: 'jobs.change',
  thing: thingOf,
  run: (context, { id }: JobInput) =>
    changeJob(context, id, (transaction) => noteStoredJob(transaction, id, context.app.now())),
})

async function changeJob(
  context: Context,
  id: string,
  change: (transaction: Transaction) => Promise<boolean>,
): Promise<Result<null, NoSuchJob | JobNotReady>> {
  const job = await jobOf(context, id)
  if (!job) return err({ code: 'JOB.UNKNOWN', id })
  return writeAudited(
    context,
    { action: 'jobs.change', thing: { kind: 'job', id }, facts: () => ({ kind: job.kind, found: job.state }) },
    async (transaction): Promise<Result<null, JobNotReady>> =>
      (await change(transaction)) ? ok(null) : err({ code: 'JOB.NOT_READY', state: job.state }),
  )
}

/** One English sentence for why a job is not shown or changed. */
export function jobFailureMessage(failure: NoSuchJob | JobNotReady): string {
  return failure.code === 'JOB.UNKNOWN' ? `there is no job ${failure.id}` : `the job is ${failure.state} already`
}

async function thingOf(context: Context, { id }: JobInput): Promise<JobThing> {
  const job = await jobOf(context, id)
  return { requestedBy: job ? requesterOf(job) : null }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

async function jobOf(context: Context, id: string): Promise<StoredJob | undefined> {
  return UUID.test(id) ? jobById(storeOf(context).db, id) : undefined
}

/** Jobs with what they do and who started them, in words. */
export async function showStoredJobs(context: Context, jobs: readonly StoredJob[]): Promise<ShownJob[]> {
  const names = await participantNames(storeOf(context).db, [...new Set(jobs.flatMap((job) => requesterOf(job) ?? []))])
  return jobs.map((job) => {
    const { input: _input, once: _once, ...rest } = job
    const says = JOB_KINDS.find(({ name }) => name === job.kind)?.says ?? null
    return { ...rest, says, requesterName: names.get(requesterOf(job) ?? '') ?? null }
  })
}

function requesterOf({ requestedBy: { kind, id } }: StoredJob): string | null {
  return kind === 'person' ? id : null
}
