import { Readable, Writable } from 'node:stream'
import type { Io } from '../io.ts'
import { main } from '../main.ts'

/** How a command ended and what it wrote. */
export type CommandRun = {
  readonly code: number
  readonly out: string
  readonly bytes: Buffer
  readonly err: string
}

type World = { readonly cwd: string; readonly dataDirectory: string; readonly databaseUrl?: string }

/** Runs one command line in a world of its own and collects its streams. */
export async function runCommand(world: World, ...argv: readonly string[]): Promise<CommandRun> {
  const [out, err] = [collectText(), collectText()]
  let clock = 0
  const io: Io = {
    stdin: Readable.from([]),
    stdout: out.stream,
    stderr: err.stream,
    env: { DATA_DIR: world.dataDirectory, DATABASE_URL: world.databaseUrl },
    cwd: world.cwd,
    now: () => new Date('2026-11-24T12:00:00Z'),
    milliseconds: () => clock++,
  }
  const code = await main(argv, io)
  return { code, out: out.bytes().toString(), bytes: out.bytes(), err: err.bytes().toString() }
}

function collectText() {
  const chunks: Buffer[] = []
  const stream = new Writable({
    write(chunk: Buffer | string, _encoding, done) {
      chunks.push(Buffer.from(chunk))
      done()
    },
  })
  return { stream, bytes: () => Buffer.concat(chunks) }
}
