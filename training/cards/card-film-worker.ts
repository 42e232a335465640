import { parentPort } from 'node:worker_threads'
import { type CardFilmOrder, cardFilm } from './card-film.ts'

// One order in, one film out; the store sends the next only then.
parentPort?.on('message', (order: CardFilmOrder) => {
  const film = cardFilm(order)
  parentPort?.postMessage(film, [film.tensor.buffer as ArrayBuffer])
})
