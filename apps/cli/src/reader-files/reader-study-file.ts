import { basename } from 'node:path'
import { type ReaderRating, readReaderStudy } from '@collimator/formats'
import { type ReaderStudy, readerStudy, studyFaultText } from '@collimator/statistics'
import { listProblems, readInputFile } from '../input-file.ts'
import { CommandFailure, type Io } from '../io.ts'

/** A reader study from a file, and the rows as they stood there. */
export type LoadedStudy = { readonly study: ReaderStudy; readonly ratings: readonly ReaderRating[] }

/**
 * Reads a reader study from a table or an iMRMC file.
 * @param optional columns that the file may leave out.
 * @throws CommandFailure when the file cannot be read, any row is broken, or the rows contradict each other: an analysis of
 * the rest would look complete and be biased.
 */
export async function loadReaderStudy(
  io: Io,
  path: string,
  optional: readonly ('reader' | 'treatment')[] = [],
): Promise<LoadedStudy> {
  const bytes = await readInputFile(io, path)
  const { records, problems } = readReaderStudy(basename(path), bytes, { optional })
  if (problems.length > 0) {
    listProblems(io, problems)
    throw new CommandFailure(
      `${path}: found ${problems.length === 1 ? 'a problem' : `${problems.length} problems`}, expected none; nothing was analysed`,
    )
  }
  const study = readerStudy(records)
  if (!study.ok) throw new CommandFailure(`${path}: ${study.error.map(studyFaultText).join('; ')}`)
  return { study: study.value, ratings: records }
}
