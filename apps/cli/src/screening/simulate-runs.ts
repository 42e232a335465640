import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { err, ok, type Result } from '@collimator/kernel'
import { type SharedRunInput, simulateRun } from '@collimator/operations/screening'
import type { CannotSimulate, ScreeningRun } from '@collimator/review'
import type { Io } from '../io.ts'
import type { Progress } from '../progress.ts'

type Outcome = Result<ScreeningRun, CannotSimulate>

/** What a thread sends back. */
export type RunMessage =
  | { readonly kind: 'progress'; readonly labelled: number }
  | { readonly kind: 'done'; readonly outcome: Outcome }

/** Simulates one run for each set of priors, in as many threads as there are cores; results in the order of `priors`. */
export async function simulateRuns(
  io: Pick<Io, 'milliseconds'>,
  shared: SharedRunInput,
  { priors, progress }: { readonly priors: readonly (readonly number[])[]; readonly progress: Progress },
): Promise<Result<readonly ScreeningRun[], CannotSimulate>> {
  const report = totalProgress(priors, shared, progress)
  const results: ScreeningRun[] = []
  let failure: CannotSimulate | undefined
  let nextRun = 0
  const worker = async () => {
    while (nextRun < priors.length && failure === undefined) {
      const run = nextRun++
      const rows = priors[run] ?? []
      const onLabel = (count: number) => report(run, count)
      const outcome =
        priors.length === 1
          ? simulateRun(shared, rows, { milliseconds: io.milliseconds, onLabel })
          : await runInThread(shared, rows, onLabel)
      if (outcome.ok) results[run] = outcome.value
      else failure ??= outcome.error
    }
  }
  const threads = Math.min(priors.length, availableParallelism())
  await Promise.all(Array.from({ length: threads }, worker))
  return failure === undefined ? ok(results) : err(failure)
}

function totalProgress(
  priors: readonly (readonly number[])[],
  { labels }: SharedRunInput,
  progress: Progress,
): (run: number, count: number) => void {
  const labelled = priors.map(() => 0)
  const total = priors.length * labels.filter((label) => label !== undefined).length
  return (run, count) => {
    labelled[run] = count
    progress.step(
      labelled.reduce((a, b) => a + b, 0),
      total,
    )
  }
}

function runInThread(
  shared: SharedRunInput,
  priors: readonly number[],
  onLabel: (labelled: number) => void,
): Promise<Outcome> {
  return new Promise((done, failed) => {
    const thread = new Worker(new URL('./simulation-worker-start.mjs', import.meta.url), {
      workerData: { shared, priors },
    })
    thread.on('message', (message: RunMessage) => {
      if (message.kind === 'progress') onLabel(message.labelled)
      else done(message.outcome)
    })
    thread.on('error', failed)
    thread.on('exit', (code) => failed(new Error(`the simulation thread ended early with code ${code}`)))
  })
}
