import { DamagedContent, DamagedPack } from '@collimator/operations'
import type { Command } from 'commander'
import { reasonOf } from '../input-file.ts'
import { CommandFailure, type Io } from '../io.ts'
import { type Progress, startProgress } from '../progress.ts'

/** Where a command finds the store of cases; every command on imported cases has these options. */
export type PlaceOptions = { readonly dataDir?: string; readonly json?: boolean }

/** Adds the options that say which store to use. */
export function withPlace(command: Command): Command {
  return command
    .option('--data-dir <folder>', 'folder of the store (default: DATA_DIR, else data beside the program)')
    .option('--json', 'result as JSON')
}

/** Does long work with a bar, and tells what its user can mend in words. */
export async function withProgress<T>(io: Io, label: string, work: (step: Progress['step']) => Promise<T>): Promise<T> {
  const progress = startProgress(io, label)
  try {
    return await putIntoWords(() => work(progress.step))
  } finally {
    progress.stop()
  }
}

/** A full disk or a folder that may not be written is the user's to mend; anything else is a defect. */
export async function putIntoWords<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof DamagedPack || error instanceof DamagedContent)
      throw new CommandFailure(error.message, 1, { cause: error })
    const { code, path } = error as NodeJS.ErrnoException
    if (code === undefined) throw error
    throw new CommandFailure(`${path ?? 'the store of cases'}: ${reasonOf(error)}`, 1, { cause: error })
  }
}
