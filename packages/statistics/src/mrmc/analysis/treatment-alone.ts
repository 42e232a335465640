import { isNotEstimable, type NotEstimable, notEstimable } from '@collimator/kernel'
import type { ReaderStudy } from '../study/reading.ts'
import { studyDesign } from '../study/study-design.ts'
import { type AnalysisChoice, analyseReaderStudy } from './analyse-reader-study.ts'
import type { TreatmentMean } from './obuchowski-rockette.ts'

/**
 * Mean merit of one treatment over readers with its error, from the readings of that treatment alone: what is missing or
 * degenerate under another treatment does not touch it. Where readers are nested in treatments, they are the readers of that
 * treatment. SE and degrees of freedom are those of `obuchowskiRockette` for one
 * treatment, sqrt{[MS(R) + r max(Cov2, 0)]/r} where readers and cases are random.
 * @param study consistent readings. @param treatment its position. @param choice merit, covariance method, what is random, level.
 * @returns value in the unit of the merit; not-estimable when there is no such treatment or one of its readers has no merit.
 * @see Hillis 2007, Stat Med 26:596-619, section 3.3; golden/mrmc (published single-treatment analyses, 1e-8), which a property
 * test ties to this.
 */
export function treatmentAlone(
  study: ReaderStudy,
  treatment: number,
  choice: AnalysisChoice,
): TreatmentMean | NotEstimable {
  const [name, cells] = [study.treatments[treatment], study.cells[treatment]]
  if (name === undefined || cells === undefined) return notEstimable('there is no such treatment')
  const { analysis } = analyseReaderStudy({ ...study, ...ownReaders(study, cells), treatments: [name] }, choice)
  if (isNotEstimable(analysis)) return analysis
  return { ...(analysis.means[0] as TreatmentMean), treatment }
}

function ownReaders(study: ReaderStudy, cells: ReaderStudy['cells'][number]): Pick<ReaderStudy, 'readers' | 'cells'> {
  if (studyDesign(study) !== 'readers-nested-in-treatments') return { readers: study.readers, cells: [cells] }
  const readers = study.readers.filter((_, j) => cells[j] !== undefined)
  return { readers, cells: [cells.filter((cell) => cell !== undefined)] }
}
