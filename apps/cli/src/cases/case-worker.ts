import { parentPort } from 'node:worker_threads'
import { type CaseOrder, writeCase } from './write-case.ts'

// One order in, one listing out; the pool sends the next order only then, so that a worker holds one film at a time.
parentPort?.on('message', (order: CaseOrder) => {
  writeCase(order).then(
    (listing) => parentPort?.postMessage({ listing }),
    (error: unknown) => parentPort?.postMessage({ failure: error instanceof Error ? error.message : String(error) }),
  )
})
