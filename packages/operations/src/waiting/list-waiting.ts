import {
  countChecksWaiting,
  countOpenInvitations,
  endedJobsToNote,
  failedJobsToNote,
  signOffsToAnswer,
} from '@collimator/db'
import { ok, type Result } from '@collimator/kernel'
import { type Context, storeOf } from '../context/context.ts'
import { operation } from '../context/operation.ts'
import { type ShownJob, showStoredJobs } from '../jobs/show-jobs.ts'
import { isOwner } from '../policy/actor.ts'
import { membersToCheck } from '../reading/check/check-queue.ts'
import { listBackups } from '../store/backup-folder.ts'
import { type OwnAssignment, openAssignments } from '../teaching/own-assignments.ts'

/** What waits for a person: each part only where it concerns them. */
export type Waiting = {
  /** Invitations that nobody has answered yet, for owners. */
  readonly openInvitations: number
  /** Jobs that failed, for owners; own ones that ended, for whoever started them. */
  readonly jobs: readonly ShownJob[]
  /** Reads that wait for a check, for whoever checks in a programme. */
  readonly checks: number
  /** Own reads that a senior has signed off with a discrepancy or with words, and that are not answered. */
  readonly signOffs: readonly { readonly session: string; readonly position: number }[]
  /** Exercises that a teacher assigned to them and that are not read to the end. */
  readonly assigned: readonly OwnAssignment[]
  /** How many things that are. */
  readonly count: number
}

/** Most jobs that are listed; the page of all jobs has the rest. */
const MOST_JOBS = 20

/** Lists what waits for the person who asks. */
export const listWaiting = operation({
  action: 'account.own',
  run: async (context, _input: null): Promise<Result<Waiting, never>> => {
    const { actor, app } = context
    const { db } = storeOf(context)
    const own = actor.kind === 'person' ? await endedJobsToNote(db, actor.id, MOST_JOBS) : []
    const failed = isOwner(actor) ? await failedJobsToNote(db, MOST_JOBS) : []
    const others = failed.filter(({ id }) => !own.some((job) => job.id === id))
    const openInvitations = isOwner(actor) ? await countOpenInvitations(db, app.now()) : 0
    const jobs = await showStoredJobs(context, [...own, ...others])
    const members = await membersToCheck(context)
    const checks = await countChecksWaiting(
      db,
      members.map(({ id }) => id),
    )
    const signOffs = actor.kind === 'person' ? await signOffsToAnswer(db, actor.id) : []
    const assigned = actor.kind === 'person' ? await openAssignments(db, actor.id) : []
    const few = (openInvitations > 0 ? 1 : 0) + (checks > 0 ? 1 : 0)
    const count = jobs.length + few + signOffs.length + assigned.length
    return ok({ openInvitations, jobs, checks, signOffs, assigned, count })
  },
})

/** What an owner looks after, at a glance. `lastBackup`: when the newest backup in the data folder was made. */
export type AdminOverview = {
  readonly openInvitations: number
  readonly failedJobs: number
  readonly lastBackup: Date | null
}

/** Says what waits in the administration. */
export const showAdminOverview = operation({
  action: 'store.read',
  run: async (context, _input: null): Promise<Result<AdminOverview, never>> => ok(await glance(context)),
})

async function glance(context: Context): Promise<AdminOverview> {
  const { db } = storeOf(context)
  const [newest] = await listBackups(context.app.dataDirectory)
  return {
    openInvitations: await countOpenInvitations(db, context.app.now()),
    failedJobs: (await failedJobsToNote(db, MOST_JOBS)).length,
    lastBackup: newest?.madeAt ?? null,
  }
}
