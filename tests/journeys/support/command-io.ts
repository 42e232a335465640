import { PassThrough, Writable } from 'node:stream'
import type { Io } from '../../../apps/cli/src/io.ts'
import { ROOT } from './running-app.ts'

/** The world of a command under test: its own store, its streams collected. */
export function commandIo({
  dataDirectory,
  databaseUrl = '',
}: {
  dataDirectory: string
  databaseUrl?: string
}): Io & { readonly result: () => string; readonly talk: () => string } {
  const out = collectText()
  const talk = collectText()
  return {
    stdin: new PassThrough(),
    stdout: out.stream,
    stderr: talk.stream,
    env: { DATA_DIR: dataDirectory, DATABASE_URL: databaseUrl },
    cwd: ROOT,
    now: () => new Date('2026-11-24T12:00:00Z'),
    milliseconds: () => performance.now(),
    result: out.take,
    talk: talk.take,
  }
}

/** `take` gives what was written since the last call. */
function collectText() {
  let chunks: Buffer[] = []
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(Buffer.from(chunk))
      done()
    },
  })
  const take = () => {
    const text = Buffer.concat(chunks).toString()
    chunks = []
    return text
  }
  return { stream, take }
}
