import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../../support/free-port.ts'

export const ROOT = join(import.meta.dirname, '../../..')

/** The built application, running on loopback over a store of its own. */
export type RunningApp = {
  readonly origin: string
  readonly dataDirectory: string
  readonly output: () => string
  /** Ends the process as Ctrl-C does, or with another signal, and waits for its end. */
  readonly stop: (signal?: NodeJS.Signals) => Promise<number | null>
}

/** Starts the application and waits until it says that it is ready. Fails with its output when it ends before. */
export async function startApp(
  options: { dataDirectory?: string; env?: Record<string, string>; isDemo?: boolean; port?: number } = {},
): Promise<RunningApp> {
  const dataDirectory = options.dataDirectory ?? (await mkdtemp(join(tmpdir(), 'collimator-journey-')))
  const port = options.port ?? (await freePort())
  const place = options.isDemo ? { DEMO_DIR: dataDirectory } : { DATA_DIR: dataDirectory }
  const args = ['apps/web/server.mjs', ...(options.isDemo ? ['--demo'] : [])]
  const server = spawn(process.execPath, args, {
    cwd: ROOT,
    env: { ...process.env, DATABASE_URL: '', ...options.env, PORT: String(port), ...place },
  })
  let output = ''
  const ended = once(server, 'exit').then(([code]) => code as number | null)
  await new Promise<void>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      output += chunk.toString()
      if (output.includes('Ready: ')) resolve()
    }
    server.stdout.on('data', read)
    server.stderr.on('data', read)
    void ended.then((code) => reject(new Error(`the application ended with ${code}:\n${output}`)))
  })
  return {
    origin: `http://127.0.0.1:${port}`,
    dataDirectory,
    output: () => output,
    stop: (signal = 'SIGINT') => stop(server, ended, signal),
  }
}

/** Removes the store of an application that has ended. */
export async function removeStore({ dataDirectory }: RunningApp): Promise<void> {
  await rm(dataDirectory, { recursive: true, force: true })
}

async function stop(
  server: ChildProcess,
  ended: Promise<number | null>,
  signal: NodeJS.Signals,
): Promise<number | null> {
  server.kill(signal)
  return ended
}
