import { parentPort } from 'node:worker_threads'
import type { FilmSet } from './film-set.ts'
import { trainingSample } from './training-sample.ts'

// One index in, one packed sample out; the store sends the next only then.
parentPort?.on('message', ({ set, index }: { readonly set: FilmSet; readonly index: number }) => {
  const sample = trainingSample(set, index)
  parentPort?.postMessage(sample, [sample.buffer as ArrayBuffer])
})
