import { once } from 'node:events'
import { createRequire } from 'node:module'
import { constants, setPriority } from 'node:os'
import { pathToFileURL } from 'node:url'
import { parentPort, Worker } from 'node:worker_threads'
import { type CaseRequest, digitalRadiograph, type GeneratedCase, generateCase } from '@collimator/imaging'

/** A film to be made, and the name under which its file is written. */
export type FilmOrder = { readonly request: CaseRequest; readonly name: string }

/** A film with its file. */
export type FilmWithFile = { readonly film: GeneratedCase; readonly dicom: Uint8Array }

/** A thread that makes films, one after the other: each takes seconds, during which a server could answer nobody. */
export type FilmMaker = {
  readonly make: (order: FilmOrder) => Promise<FilmWithFile>
  readonly close: () => Promise<void>
}

/** Starts the thread; the caller closes it. A thread that breaks rejects the film that it was making. */
export function openFilmMaker(): FilmMaker {
  const worker = new Worker(startScript())
  return {
    make: async (order) => {
      worker.postMessage(order)
      // `once` rejects when the thread fails; one that ends without a word would be waited for without end.
      const ended = new AbortController()
      const onExit = () => ended.abort()
      worker.once('exit', onExit)
      try {
        const [made]: FilmWithFile[] = await once(worker, 'message', { signal: ended.signal })
        if (!made) throw new FilmThreadFailed('it sent nothing')
        return made
      } finally {
        worker.off('exit', onExit)
      }
    },
    close: async () => {
      await worker.terminate()
    },
  }
}

/** What the thread itself does; called by film-thread-start.mjs and by nobody else. */
export function serveFilms(): void {
  yieldToAnswers()
  parentPort?.on('message', ({ request, name }: FilmOrder) => {
    const film = generateCase(request)
    parentPort?.postMessage({ film, dicom: digitalRadiograph(veil(film, name)) } satisfies FilmWithFile)
  })
}

/** Films can wait, visitors cannot. Elsewhere than on Linux a priority is the whole process's. */
function yieldToAnswers(): void {
  if (process.platform === 'linux') setPriority(constants.priority.PRIORITY_LOW)
}

/**
 * The film under names that say nothing. The UIDs of a film are a hash of its names and of what is on it, so the names must
 * hold chance that the header does not print, or the hash of a normal film could be recognised.
 */
function veil(film: GeneratedCase, name: string): GeneratedCase {
  return { ...film, id: name, seed: name, patientSeed: name.slice(0, 12) }
}

/** Found by its package, because a bundled server does not lie beside this file. */
function startScript(): URL {
  return pathToFileURL(createRequire(import.meta.url).resolve('@collimator/operations/reading/film-thread-start'))
}

/** Raised when the thread answers with nothing: a defect. */
class FilmThreadFailed extends Error {
  override readonly name = 'FilmThreadFailed'
}
