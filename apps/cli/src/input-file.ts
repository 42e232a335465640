import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Readable } from 'node:stream'
import type { ImportProblem } from '@collimator/kernel'
import { CommandFailure, type Io } from './io.ts'

const LARGEST = 256 * 2 ** 20
const MOST_LISTED = 20

/**
 * Reads a file named on the command line; `-` is standard input.
 * @throws CommandFailure that says what is wrong when the file is missing, is a folder, cannot be read or is larger
 * than 256 MiB. A device says that it has no bytes and then never ends, so bytes are counted as they come as well.
 */
export async function readInputFile(io: Io, path: string): Promise<Uint8Array> {
  if (path === '-') return readLimited(io.stdin, 'standard input')
  const whole = resolve(io.cwd, path)
  try {
    const { size } = await stat(whole)
    if (size > LARGEST) throw new CommandFailure(`${path}: found ${size} bytes, expected at most ${LARGEST}`)
    return await readLimited(createReadStream(whole), path)
  } catch (error) {
    if (error instanceof CommandFailure) throw error
    throw new CommandFailure(`${path}: ${reasonOf(error)}`, 1, { cause: error })
  }
}

async function readLimited(stream: Readable, name: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of stream) {
    const bytes = typeof chunk === 'string' ? new TextEncoder().encode(chunk) : (chunk as Uint8Array)
    size += bytes.length
    if (size > LARGEST) throw new CommandFailure(`${name}: found more than ${LARGEST} bytes`)
    chunks.push(bytes)
  }
  return Buffer.concat(chunks)
}

/** What a failed file operation means, in words. */
export function reasonOf(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code ?? ''
  return REASONS[code] ?? (error instanceof Error ? error.message : String(error))
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  EISDIR: 'this is a folder, expected a file',
  EACCES: 'you may not read or write this',
  ENOSPC: 'the disk is full',
}

/** Lists the first problems of a file on stderr, one to a line, and counts the others. */
export function listProblems(io: Io, problems: readonly ImportProblem[]): void {
  for (const problem of problems.slice(0, MOST_LISTED)) io.stderr.write(`${problemLine(problem)}\n`)
  if (problems.length > MOST_LISTED) io.stderr.write(`and ${problems.length - MOST_LISTED} more problems\n`)
}

function problemLine({ file, row, field, found, expected }: ImportProblem): string {
  const place = [file, row === undefined ? '' : `line ${row}`, field ?? ''].filter((part) => part !== '')
  return `${place.join(', ')}: found "${found}", expected ${expected}`
}
