import { type ReaderRating, type ReaderStudyOptions, readReaderStudy } from '@collimator/formats'
import { err, ok, type Result } from '@collimator/kernel'
import { type ReaderStudy, readerStudy } from '@collimator/statistics'
import type { StudyFile, StudyRefusal } from './study-file.ts'

/** A reader study from a file, and the rows as they are there. */
export type LoadedStudy = { readonly study: ReaderStudy; readonly ratings: readonly ReaderRating[] }

/**
 * Reads a reader study from a table or an iMRMC file. Any broken row, and rows that contradict each other, refuse the whole:
 * an analysis of the rest would look complete and be biased.
 */
export function loadReaderStudy(
  { name, bytes }: StudyFile,
  options: ReaderStudyOptions = {},
): Result<LoadedStudy, StudyRefusal> {
  const { records, problems } = readReaderStudy(name, bytes, options)
  if (problems.length > 0) return err({ code: 'STUDY.BROKEN_ROWS', problems })
  const study = readerStudy(records)
  if (!study.ok) return err({ code: 'STUDY.CONTRADICTION', faults: study.error })
  return ok({ study: study.value, ratings: records })
}
