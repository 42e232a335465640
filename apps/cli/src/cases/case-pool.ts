import { Worker } from 'node:worker_threads'
import { reasonOf } from '../input-file.ts'
import { CommandFailure } from '../io.ts'
import { type CaseListing, type CaseOrder, writeCase } from './write-case.ts'

type Answer = { readonly listing: CaseListing } | { readonly failure: string }

/** How many cases, and what the one with a number, from 0, is to be. */
export type CaseSeries = { readonly count: number; readonly orderOf: (i: number) => CaseOrder }

/**
 * Writes cases in `workers` threads (0: in this one), never more films in memory than workers.
 * @param step called after each case with how many are done.
 * @returns listings in the order of the series, whichever thread was first.
 */
export async function writeCases(
  { count, orderOf }: CaseSeries,
  workers: number,
  step: (done: number) => void,
): Promise<CaseListing[]> {
  const listings: CaseListing[] = []
  let next = 0
  let done = 0
  const take = async (write: (order: CaseOrder) => Promise<CaseListing>) => {
    for (let i = next++; i < count; i = next++) {
      listings[i] = await write(orderOf(i))
      step(++done)
    }
  }
  if (workers === 0) await take(writeHere)
  else await Promise.all(Array.from({ length: Math.min(workers, count) }, () => withWorker(take)))
  return listings
}

async function writeHere(order: CaseOrder): Promise<CaseListing> {
  try {
    return await writeCase(order)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error
    throw notWritten(order, reasonOf(error), { cause: error })
  }
}

function notWritten({ request }: CaseOrder, reason: string, options?: ErrorOptions): CommandFailure {
  return new CommandFailure(`case ${request.seed} was not written: ${reason}`, 1, options)
}

async function withWorker(take: (write: (order: CaseOrder) => Promise<CaseListing>) => Promise<void>): Promise<void> {
  const worker = new Worker(new URL('./case-worker-start.mjs', import.meta.url))
  try {
    await take((order) => ask(worker, order))
  } finally {
    await worker.terminate()
  }
}

function ask(worker: Worker, order: CaseOrder): Promise<CaseListing> {
  return new Promise((resolve, reject) => {
    const ended = (code: number) => reject(new CommandFailure(`a thread ended by itself with code ${code}`))
    const answered = (answer: Answer) => {
      worker.off('error', reject).off('exit', ended)
      if ('listing' in answer) resolve(answer.listing)
      else reject(notWritten(order, answer.failure))
    }
    worker.once('message', answered)
    worker.once('error', reject).once('exit', ended)
    worker.postMessage(order)
  })
}
