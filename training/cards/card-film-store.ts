import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { Worker } from 'node:worker_threads'
import { generateCase, type ToolInput } from '@collimator/imaging'
import type { CardFilm, CardFilmOrder } from './card-film.ts'
import type { PlannedFilm } from './card-plan.ts'

/** Films on disk, each as a network sees it: two files a film, named after it. */
export type CardFilmStore = { readonly fingerprint: string; readonly read: (name: string) => Promise<CardFilm> }

/** How the films are made. */
export type FilmWork = {
  readonly folder: string
  readonly input: ToolInput
  readonly workers: number
  readonly step: (done: number, of: number) => void
}

/**
 * Makes the films that are not there yet. A broken run goes on where it stopped: the truth is written last, so a film
 * with truth is whole. The folder's name holds what films depend on, so that those of another phantom are never taken.
 */
export async function openCardFilms(films: readonly PlannedFilm[], work: FilmWork): Promise<CardFilmStore> {
  const fingerprint = fingerprintOf(work.input)
  const folder = path.join(work.folder, fingerprint)
  await mkdir(folder, { recursive: true })
  const there = new Set(await readdir(folder))
  const missing = films.filter(({ name }) => !there.has(`${name}.json`))
  let next = 0
  let done = films.length - missing.length
  const take = async () => {
    const worker = new Worker(new URL('./card-film-worker-start.mjs', import.meta.url))
    try {
      for (let film = missing[next++]; film; film = missing[next++]) {
        await keep(folder, film.name, await ask(worker, { request: film.request, input: work.input }))
        work.step(++done, films.length)
      }
    } finally {
      await worker.terminate()
    }
  }
  await Promise.all(Array.from({ length: Math.min(work.workers, missing.length) }, take))
  return { fingerprint, read: (name) => readFilm(folder, name) }
}

function fingerprintOf({ height, width, channels, resample, normalise }: ToolInput): string {
  const hash = createHash('sha256').update(JSON.stringify([height, width, channels, resample, normalise]))
  for (const hospital of ['A', 'B'] as const) {
    hash.update(generateCase({ seed: 'card-fingerprint', hospital, size: 128, prevalence: 1 }).pixels)
  }
  return hash.digest('hex').slice(0, 12)
}

async function keep(folder: string, name: string, { tensor, ...rest }: CardFilm): Promise<void> {
  const file = path.join(folder, name)
  await writeFile(`${file}.f32`, tensor)
  await writeFile(`${file}.part`, JSON.stringify(rest))
  await rename(`${file}.part`, `${file}.json`)
}

async function readFilm(folder: string, name: string): Promise<CardFilm> {
  const file = path.join(folder, name)
  const [text, bytes] = await Promise.all([readFile(`${file}.json`, 'utf8'), readFile(`${file}.f32`)])
  const tensor = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length))
  return { ...(JSON.parse(text) as Omit<CardFilm, 'tensor'>), tensor }
}

function ask(worker: Worker, order: CardFilmOrder): Promise<CardFilm> {
  return new Promise((resolve, reject) => {
    worker.once('error', reject)
    worker.once('message', (film: CardFilm) => {
      worker.off('error', reject)
      resolve(film)
    })
    worker.postMessage(order)
  })
}
