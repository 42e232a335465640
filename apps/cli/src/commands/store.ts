import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { describeEdition } from '@collimator/operations'
import type { Command } from 'commander'
import { type StoreOptions, unwrap, withContext, withStoreOptions } from '../app-session.ts'
import { type Finish, type Io, writeJson } from '../io.ts'

const SERVER = join(import.meta.dirname, '..', '..', '..', '..', 'tools', 'scripts', 'start.mjs')

/** `collimator migrate` and `collimator serve`. */
export function register(program: Command, io: Io, finish: Finish): void {
  withStoreOptions(
    program.command('migrate').description('create the store or bring its schema up to date; loads nothing'),
  ).action(async (options: StoreOptions) => {
    const edition = await withContext(io, { ...options, loadStarter: false }, async (context) =>
      unwrap(await describeEdition(context, null)),
    )
    if (options.json)
      writeJson(io, { migrated: true, edition: edition?.number ?? null, listings: edition?.listings ?? 0 })
    else
      io.stdout.write(
        edition
          ? `The store is up to date: edition ${edition.number}, ${edition.listings} listings\n`
          : 'The store is up to date and empty\n',
      )
  })
  withStoreOptions(program.command('serve').description('serve the web application, like npm start'))
    .option('--port <number>', 'port (default: PORT, else 3000)')
    .action(async (options: StoreOptions & { port?: string }) => finish(await serve(io, options)))
}

function serve(io: Io, options: StoreOptions & { port?: string }): Promise<0 | 1> {
  const settings = { PORT: options.port, DATA_DIR: options.dataDir, DATABASE_URL: options.database }
  const given = Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined))
  const server = spawn(process.execPath, [SERVER], {
    cwd: io.cwd,
    env: { ...io.env, ...given },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => server.kill(signal))
  return new Promise((resolve, reject) => {
    server.on('error', reject)
    server.on('exit', (code) => resolve(code === 0 ? 0 : 1))
  })
}
