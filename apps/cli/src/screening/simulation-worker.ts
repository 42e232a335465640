// Runs in a worker thread: simulates one screening and posts how far it is, then the outcome.
import { parentPort, workerData } from 'node:worker_threads'
import { type SharedRunInput, simulateRun } from '@collimator/operations/screening'
import type { RunMessage } from './simulate-runs.ts'

const { shared, priors } = workerData as { readonly shared: SharedRunInput; readonly priors: readonly number[] }
const post = (message: RunMessage) => parentPort?.postMessage(message)

const outcome = simulateRun(shared, priors, {
  milliseconds: () => performance.now(),
  onLabel: (labelled) => {
    if (labelled % 50 === 0) post({ kind: 'progress', labelled })
  },
})
post({ kind: 'done', outcome })
