import { parentPort } from 'node:worker_threads'
import type { CaseRequest } from '@collimator/imaging'
import { cardFilm } from './card-film.ts'

// One request in, one film out; the store sends the next only then.
parentPort?.on('message', (request: CaseRequest) => {
  const made = cardFilm(request)
  parentPort?.postMessage(made, [made.film.pixels.buffer as ArrayBuffer])
})
