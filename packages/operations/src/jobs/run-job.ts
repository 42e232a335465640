import {
  beatJob,
  endJob,
  giveJobBack,
  type JobClaim,
  type JobEnd,
  type JobProgress,
  type StoredJob,
} from '@collimator/db'
import { err, type Result } from '@collimator/kernel'
import type { App } from '../context/app.ts'
import { type Context, insideOf } from '../context/context.ts'
import { JobStopped } from './job-kind.ts'
import { JOB_KINDS } from './job-kinds.ts'

/** Between two signs of life of a worker. */
const BEAT_MS = 5_000

/** How a worker is told to end, and who hears of what went wrong. */
export type RunOptions = {
  readonly worker: string
  /** Aborted when the process is to end: the job is given back. */
  readonly ending: AbortSignal
  readonly onFault: (error: unknown) => void
}

/** Runs one claimed job to its end, and writes what came of it. Never throws for what the job does. */
export async function runJob(app: App, job: StoredJob, options: RunOptions): Promise<void> {
  const { db } = insideOf(app).store
  const claim: JobClaim = { id: job.id, worker: options.worker }
  const pulse = beatWhileRunning(app, claim, options)
  try {
    const end = endOf(await perform(app, job, pulse.report))
    await pulse.stop()
    await endJob(db, claim, end, app.now())
  } catch (error) {
    await pulse.stop()
    if (!(error instanceof JobStopped)) {
      options.onFault(error)
      const reason = `it stopped with an error: ${error instanceof Error ? error.message : String(error)}`
      await endJob(db, claim, { state: 'failed', reason }, app.now())
    } else if (pulse.why() === 'cancel') await endJob(db, claim, { state: 'cancelled' }, app.now())
    else if (pulse.why() === 'ending') await giveJobBack(db, claim)
  }
}

async function perform(
  app: App,
  { id, kind, input }: StoredJob,
  report: (progress: JobProgress) => void,
): Promise<Result<unknown, string>> {
  const known = JOB_KINDS.find(({ name }) => name === kind)
  if (!known) return err(`this version of the program has no job ${kind}`)
  const context: Context = { app, actor: { kind: 'job', name: kind }, requestId: id }
  return known.run(context, input, { report })
}

function endOf(outcome: Result<unknown, string>): JobEnd {
  return outcome.ok ? { state: 'done', result: outcome.value } : { state: 'failed', reason: outcome.error }
}

type Pulse = {
  readonly report: (progress: JobProgress) => void
  /** Why the work was stopped. */
  readonly why: () => 'cancel' | 'lost' | 'ending' | undefined
  readonly stop: () => Promise<void>
}

/**
 * Signs of life while a job runs. They are sent by a timer and not by the reports: a report may come from inside a
 * transaction of the embedded store, where the outer handle must not be used.
 */
function beatWhileRunning(app: App, claim: JobClaim, { ending, onFault }: RunOptions): Pulse {
  let progress: JobProgress = { doing: null, done: null, total: null }
  let why: ReturnType<Pulse['why']>
  let last: Promise<void> = Promise.resolve()
  const beat = async () => {
    const told = await beatJob(insideOf(app).store.db, claim, progress, app.now())
    if (told !== 'on') why ??= told
  }
  const timer = setInterval(() => {
    last = last.then(beat).catch(onFault)
  }, BEAT_MS)
  return {
    report: (next) => {
      progress = next
      if (ending.aborted) why ??= 'ending'
      if (why) throw new JobStopped(why)
    },
    why: () => why,
    stop: async () => {
      clearInterval(timer)
      await last
      // The last report is worth keeping: it says where the work ended.
      await beat()
    },
  }
}
