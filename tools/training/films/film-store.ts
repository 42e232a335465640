import { createHash } from 'node:crypto'
import { type FileHandle, mkdir, open } from 'node:fs/promises'
import path from 'node:path'
import { Worker } from 'node:worker_threads'
import { generateCase } from '@collimator/imaging'
import { filmRequest } from './film-request.ts'
import type { FilmSet } from './film-set.ts'
import { SAMPLE_BYTES, sampleParts } from './training-sample.ts'

/** The packed films of one set, in one block of memory. */
export type FilmStore = { readonly count: number; readonly sample: (index: number) => ReturnType<typeof sampleParts> }

/**
 * Opens the films of a set, generating those that are missing. The file goes on where a broken run stopped, and its
 * name holds what the films depend on, so that films of another phantom are never taken for these.
 * @param folder where the file lives; made when absent.
 * @param workers threads that generate.
 * @param step called after each new film with how many are there.
 */
export async function openFilms(
  set: FilmSet,
  folder: string,
  workers: number,
  step: (done: number, of: number) => void,
): Promise<FilmStore> {
  await mkdir(folder, { recursive: true })
  const file = await open(path.join(folder, `${set.seed}-${fingerprint(set)}.films`), 'a+').then(async (made) => {
    await made.close()
    return open(made && path.join(folder, `${set.seed}-${fingerprint(set)}.films`), 'r+')
  })
  try {
    const bytes = new Uint8Array(set.count * SAMPLE_BYTES)
    await readAll(file, bytes)
    await fill(set, bytes, { file, workers, step })
    return { count: set.count, sample: (index) => sampleParts(at(bytes, index)) }
  } finally {
    await file.close()
  }
}

function fingerprint(set: FilmSet): string {
  const first = generateCase({ ...filmRequest(set, 0), size: 128 })
  const { count: _count, validation: _validation, grey, ...drawing } = set
  const packed = grey === 'standardised' ? '' : grey
  return createHash('sha256')
    .update(JSON.stringify(drawing))
    .update(packed)
    .update(first.pixels)
    .digest('hex')
    .slice(0, 12)
}

function at(bytes: Uint8Array, index: number): Uint8Array {
  return bytes.subarray(index * SAMPLE_BYTES, (index + 1) * SAMPLE_BYTES)
}

// One read takes at most 2 GiB.
async function readAll(file: FileHandle, bytes: Uint8Array): Promise<void> {
  const chunk = 1 << 28
  for (let from = 0; from < bytes.length; ) {
    const { bytesRead } = await file.read(bytes, from, Math.min(chunk, bytes.length - from), from)
    if (bytesRead === 0) return
    from += bytesRead
  }
}

type Filling = {
  readonly file: FileHandle
  readonly workers: number
  readonly step: (done: number, of: number) => void
}

async function fill(set: FilmSet, bytes: Uint8Array, { file, workers, step }: Filling): Promise<void> {
  const missing = Array.from({ length: set.count }, (_, i) => i).filter((i) => !sampleParts(at(bytes, i)).complete[0])
  let next = 0
  let done = set.count - missing.length
  const work = async () => {
    const worker = new Worker(new URL('./film-worker-start.mjs', import.meta.url))
    try {
      for (let i = next++; i < missing.length; i = next++) {
        const index = missing[i] as number
        const sample = await ask(worker, set, index)
        at(bytes, index).set(sample)
        await file.write(sample, 0, sample.length, index * SAMPLE_BYTES)
        step(++done, set.count)
      }
    } finally {
      await worker.terminate()
    }
  }
  if (missing.length > 0) await Promise.all(Array.from({ length: workers }, work))
}

function ask(worker: Worker, set: FilmSet, index: number): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const failed = (error: Error) => reject(error)
    worker.once('error', failed)
    worker.once('message', (sample: Uint8Array) => {
      worker.off('error', failed)
      resolve(sample)
    })
    worker.postMessage({ set, index })
  })
}
