import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import {
  type CannotSimulate,
  type CriteriaSpace,
  SCREENING_MODELS,
  type ScreeningLabel,
  type ScreeningModelName,
  type ScreeningRun,
  simulateScreening,
} from '@collimator/review'
import { CommandFailure, type Io } from '../io.ts'
import type { Progress } from '../progress.ts'

/** What every run of one command shares; plain data, so that it can be sent to a thread. */
export type SharedRunInput = {
  readonly criteria: Omit<CriteriaSpace, 'space'> & { readonly matrix: CriteriaSpace['space']['matrix'] }
  readonly labels: readonly (ScreeningLabel | undefined)[]
  readonly model: ScreeningModelName
}

/** What a thread sends back. */
export type RunMessage =
  | { readonly kind: 'progress'; readonly labelled: number }
  | { readonly kind: 'done'; readonly outcome: ReturnType<typeof simulateScreening> }

/** Simulates one run from shared input; the same in this thread and in another. */
export function simulateRun(
  { criteria, labels, model }: SharedRunInput,
  priors: readonly number[],
  watch: { readonly milliseconds: () => number; readonly onLabel: (labelled: number) => void },
): ReturnType<typeof simulateScreening> {
  // Explanations are not asked for in a simulation, so the words stay where they were read.
  const space = { ...criteria, space: { matrix: criteria.matrix, termOf: String } }
  return simulateScreening(space, labels, { model: SCREENING_MODELS[model], priors, ...watch })
}

/** Simulates one run for each set of priors, in as many threads as there are cores; results in the order of `priors`. */
export async function simulateRuns(
  io: Io,
  shared: SharedRunInput,
  priors: readonly (readonly number[])[],
  progress: Progress,
): Promise<ScreeningRun[]> {
  const labelled = priors.map(() => 0)
  const total = priors.length * shared.labels.filter((label) => label !== undefined).length
  const report = (run: number, count: number) => {
    labelled[run] = count
    progress.step(
      labelled.reduce((a, b) => a + b, 0),
      total,
    )
  }
  const results: ScreeningRun[] = []
  let nextRun = 0
  const worker = async () => {
    while (nextRun < priors.length) {
      const run = nextRun++
      const rows = priors[run] as readonly number[]
      const onLabel = (count: number) => report(run, count)
      const outcome =
        priors.length === 1
          ? simulateRun(shared, rows, { milliseconds: io.milliseconds, onLabel })
          : await inThread(shared, rows, onLabel)
      if (!outcome.ok) throw new CommandFailure(explained(outcome.error))
      results[run] = outcome.value
    }
  }
  const threads = Math.min(priors.length, availableParallelism())
  await Promise.all(Array.from({ length: threads }, worker))
  return results
}

function inThread(
  shared: SharedRunInput,
  priors: readonly number[],
  onLabel: (labelled: number) => void,
): Promise<ReturnType<typeof simulateScreening>> {
  return new Promise((done, failed) => {
    const thread = new Worker(new URL('./simulate-thread.mjs', import.meta.url), { workerData: { shared, priors } })
    thread.on('message', (message: RunMessage) => {
      if (message.kind === 'progress') onLabel(message.labelled)
      else done(message.outcome)
    })
    thread.on('error', failed)
    thread.on('exit', (code) => failed(new Error(`the simulation thread ended early with code ${code}`)))
  })
}

function explained(error: CannotSimulate): string {
  switch (error.code) {
    case 'SCREENING.PRIOR_UNKNOWN':
      return `prior row ${error.row} is not a labelled row; rows are 0-based data rows`
    case 'SCREENING.PRIOR_TWICE':
      return `prior row ${error.row} is given twice`
    case 'SCREENING.NOT_ESTIMABLE':
      return `the figures do not exist: ${error.reason}`
  }
}
