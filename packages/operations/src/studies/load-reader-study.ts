import { basename } from 'node:path'
import { type ReaderRating, type ReaderStudyOptions, readReaderStudy } from '@collimator/formats'
import type { ImportProblem } from '@collimator/kernel'
import { type ReaderStudy, readerStudy, studyFaultText } from '@collimator/statistics'
import { listProblems, readInputFile } from '../input-file.ts'
import { CommandFailure, type Io, writeJson } from '../io.ts'

/** A reader study from a file, and the rows as they stood there. */
export type LoadedStudy = { readonly study: ReaderStudy; readonly ratings: readonly ReaderRating[] }

/** What a command lets a file leave out, and whether its answer is JSON, which a refusal then is too. */
export type LoadOptions = ReaderStudyOptions & { readonly json?: boolean | undefined }

/**
 * Reads a reader study from a table or an iMRMC file.
 * @throws CommandFailure when the file cannot be read, any row is broken, or the rows contradict each other: an analysis of
 * the rest would look complete and be biased.
 */
export async function loadReaderStudy(io: Io, path: string, options: LoadOptions = {}): Promise<LoadedStudy> {
  const bytes = await readInputFile(io, path)
  const { records, problems } = readReaderStudy(basename(path), bytes, options)
  const refuse = (reason: string, why: Record<string, unknown>) => {
    if (options.json) writeJson(io, { notEstimable: reason, ...why })
    return new CommandFailure(`${path}: ${reason}`)
  }
  if (problems.length > 0) {
    listProblems(io, problems)
    const found = problems.length === 1 ? 'a problem' : `${problems.length} problems`
    throw refuse(`found ${found}, expected none; nothing was analysed`, { problems: problems.map(placeOf) })
  }
  const study = readerStudy(records)
  if (!study.ok) throw refuse(study.error.map(studyFaultText).join('; '), { faults: study.error })
  return { study: study.value, ratings: records }
}

/** Where and what was expected; what was found may be the word NaN, which must not stand in an answer for scripts. */
function placeOf({ row, field, expected }: ImportProblem) {
  return { row, field, expected }
}
