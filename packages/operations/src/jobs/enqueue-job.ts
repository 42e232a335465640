import { randomUUID } from 'node:crypto'
import { insertJob } from '@collimator/db'
import { err, ok, type Result } from '@collimator/kernel'
import { operation } from '../context/operation.ts'
import { writeAudited } from '../context/write-audited.ts'
import type { Actor } from '../policy/actor.ts'
import { JOB_KINDS } from './job-kinds.ts'

/** Work to be done later: one of the kinds of jobs, and its input as that kind reads it. */
export type JobRequest = { readonly kind: string; readonly input: unknown }

/** Why a job is not taken. */
export type JobRefusal =
  | { readonly code: 'JOB.UNKNOWN_KIND'; readonly found: string; readonly known: readonly string[] }
  | { readonly code: 'JOB.BAD_INPUT'; readonly reason: string }

/** Puts a job into the queue; whoever asked can follow it by the id. */
export const enqueueJob = operation({
  action: 'jobs.start',
  run: async (context, { kind, input }: JobRequest): Promise<Result<{ readonly id: string }, JobRefusal>> => {
    const known = JOB_KINDS.find(({ name }) => name === kind)
    if (!known) return err({ code: 'JOB.UNKNOWN_KIND', found: kind, known: JOB_KINDS.map(({ name }) => name) })
    const reason = known.fault(input)
    if (reason !== undefined) return err({ code: 'JOB.BAD_INPUT', reason })
    const id = randomUUID()
    return writeAudited(
      context,
      { action: 'jobs.start', thing: { kind: 'job', id }, facts: () => ({ kind }) },
      async (transaction) => {
        await insertJob(transaction, {
          id,
          kind,
          input,
          once: false,
          requestedAt: context.app.now(),
          requestedBy: { kind: context.actor.kind, id: actorId(context.actor) },
          mostAttempts: known.mostAttempts,
        })
        return ok({ id })
      },
    )
  },
})

/** One English sentence for a refusal. */
export function jobRefusalMessage(refusal: JobRefusal): string {
  return refusal.code === 'JOB.BAD_INPUT'
    ? `the job cannot be started: ${refusal.reason}`
    : `there is no job ${refusal.found}, expected one of ${refusal.known.join(', ')}`
}

function actorId(actor: Actor): string | null {
  if (actor.kind === 'visitor') return null
  if (actor.kind === 'person') return actor.id
  return actor.kind === 'bearer' ? actor.right.id : actor.name
}
