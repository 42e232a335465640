import { once } from 'node:events'
import { startJobWorker } from '@collimator/operations'
import type { Command } from 'commander'
import { type StoreOptions, withContext, withStoreOptions } from '../app-session.ts'
import type { Io } from '../io.ts'

/** `collimator worker`: works on jobs until it is told to end, for installations whose server runs with WORKER=off. */
export function register(program: Command, io: Io): void {
  withStoreOptions(
    program
      .command('worker')
      .description(
        'work on jobs until stopped; needs a PostgreSQL while a server runs, for an embedded store has one process',
      ),
  ).action((options: StoreOptions) => work(io, options))
}

async function work(io: Io, options: StoreOptions): Promise<void> {
  await withContext(io, { ...options, loadStarter: false }, async ({ app }) => {
    const onFault = (error: unknown) =>
      void io.stderr.write(`job: ${error instanceof Error ? error.message : String(error)}\n`)
    const worker = startJobWorker(app, { onFault })
    io.stderr.write('Working on jobs. Ctrl-C ends it\n')
    // The worker's own clocks keep no process alive; the wait for a signal must.
    const alive = setInterval(() => undefined, 60_000)
    await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')])
    clearInterval(alive)
    await worker.stop()
  })
}
