import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { reasonOf } from '../input-file.ts'
import { CommandFailure, type Io } from '../io.ts'

/**
 * Writes a drawing to a file named on the command line, and says so on stderr.
 * @throws CommandFailure when the file cannot be written.
 */
export async function writeDrawing(io: Io, path: string, svg: string): Promise<void> {
  try {
    await writeFile(resolve(io.cwd, path), svg)
  } catch (error) {
    throw new CommandFailure(`${path}: ${reasonOf(error)}`, 1, { cause: error })
  }
  io.stderr.write(`${path} written\n`)
}
