import type { Context } from '@collimator/operations'
import { DamagedContent, DamagedPack } from '@collimator/operations'
import { type StoreOptions, withContext } from '../app-session.ts'
import { reasonOf } from '../input-file.ts'
import { CommandFailure, type Io } from '../io.ts'
import { type Progress, startProgress } from '../progress.ts'

/** What long work in the store of cases is given. */
type CaseWork<T> = (context: Context, onProgress: Progress['step']) => Promise<T>

/** Opens the store and does long work with a bar; what its user can put right is told in words. */
export function withCases<T>(
  { io, label, options }: { readonly io: Io; readonly label: string; readonly options: StoreOptions },
  work: CaseWork<T>,
): Promise<T> {
  return putIntoWords(() =>
    withContext(io, { ...options, loadStarter: false }, async (context) => {
      const progress = startProgress(io, label)
      return work(context, progress.step).finally(() => progress.stop())
    }),
  )
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
