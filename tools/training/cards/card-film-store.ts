import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { Worker } from 'node:worker_threads'
import { type CaseRequest, generateCase } from '@collimator/imaging'
import type { CardFilm } from './card-film.ts'
import type { PlannedFilm } from './card-plan.ts'

/** Films on disk, so that every tool is judged on the same ones: two files a film, named after it. */
export type CardFilmStore = { readonly fingerprint: string; readonly read: (name: string) => Promise<CardFilm> }

/** How the films are made. */
export type FilmWork = {
  readonly folder: string
  readonly workers: number
  readonly step: (done: number, of: number) => void
}

/**
 * Makes the films that are not there yet. A broken run goes on where it stopped: the truth is written last, so a film
 * with truth is whole. The folder's name holds what films depend on, so that those of another phantom are never taken.
 */
export async function openCardFilms(films: readonly PlannedFilm[], work: FilmWork): Promise<CardFilmStore> {
  const fingerprint = fingerprintOf(films)
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
        await keep(folder, film.name, await ask(worker, film.request))
        work.step(++done, films.length)
      }
    } finally {
      await worker.terminate()
    }
  }
  await Promise.all(Array.from({ length: Math.min(work.workers, missing.length) }, take))
  return { fingerprint, read: (name) => readFilm(folder, name) }
}

const MACHINES = [{ hospital: 'A' }, { hospital: 'B' }, { hospital: 'B', detector: 'replaced' }] as const

function fingerprintOf(films: readonly PlannedFilm[]): string {
  const hash = createHash('sha256').update(String(films[0]?.request.size))
  for (const view of ['PA', 'AP'] as const) {
    for (const machine of MACHINES) {
      hash.update(generateCase({ seed: 'card-fingerprint', ...machine, view, size: 128, prevalence: 1 }).pixels)
    }
  }
  return hash.digest('hex').slice(0, 12)
}

async function keep(folder: string, name: string, { truth, film }: CardFilm): Promise<void> {
  const file = path.join(folder, name)
  const { pixels, ...rest } = film
  await writeFile(`${file}.u16`, pixels)
  await writeFile(`${file}.part`, JSON.stringify({ truth, film: rest }))
  await rename(`${file}.part`, `${file}.json`)
}

async function readFilm(folder: string, name: string): Promise<CardFilm> {
  const file = path.join(folder, name)
  const [text, bytes] = await Promise.all([readFile(`${file}.json`, 'utf8'), readFile(`${file}.u16`)])
  const { truth, film } = JSON.parse(text) as { truth: CardFilm['truth']; film: Omit<CardFilm['film'], 'pixels'> }
  const pixels = new Uint16Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length))
  return { truth, film: { ...film, pixels } }
}

function ask(worker: Worker, request: CaseRequest): Promise<CardFilm> {
  return new Promise((resolve, reject) => {
    worker.once('error', reject)
    worker.once('message', (film: CardFilm) => {
      worker.off('error', reject)
      resolve(film)
    })
    worker.postMessage(request)
  })
}
