import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { makeFolder } from '@collimator/operations'
import { reasonOf } from './input-file.ts'
import { CommandFailure, type Io } from './io.ts'

/**
 * Writes a result to a file named on the command line; `-` is standard output.
 * @throws CommandFailure when the file cannot be written.
 */
export async function writeOutputFile(io: Io, path: string, bytes: Uint8Array): Promise<void> {
  if (path === '-') {
    io.stdout.write(bytes)
    return
  }
  await orFail(path, () => writeFile(resolve(io.cwd, path), bytes))
}

/**
 * Writes a drawing or another file beside the result of a command, and says so on stderr.
 * @throws CommandFailure when the file cannot be written.
 */
export async function writeBesides(io: Io, path: string, content: string | Uint8Array): Promise<void> {
  try {
    await writeFile(resolve(io.cwd, path), content)
  } catch (error) {
    throw new CommandFailure(`${path}: ${reasonOf(error)}`, 1, { cause: error })
  }
  io.stderr.write(`${path} written\n`)
}

/**
 * Makes a folder named on the command line where it is missing.
 * @throws CommandFailure when it cannot be made, or when a file has its name.
 */
export async function makeOutputFolder(io: Io, path: string): Promise<void> {
  await orFail(path, () => makeFolder(resolve(io.cwd, path)))
}

async function orFail(path: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (error) {
    throw new CommandFailure(`${path} cannot be written: ${reasonOf(error)}`, 1, { cause: error })
  }
}
