import { type StudyFileFault, studyFileFaultText } from '@collimator/formats'
import type { ImportProblem } from '@collimator/kernel'
import { type StudyFault, studyFaultText } from '@collimator/statistics'

/** A file of a study: its name for lists of problems, and all its bytes. */
export type StudyFile = { readonly name: string; readonly bytes: Uint8Array }

/** Why a study was not analysed. */
export type StudyRefusal =
  | { readonly code: 'STUDY.FILE_UNUSABLE'; readonly fault: StudyFileFault; readonly of?: 'marks' | 'lesions' }
  | { readonly code: 'STUDY.BROKEN_ROWS'; readonly problems: readonly ImportProblem[] }
  | { readonly code: 'STUDY.CONTRADICTION'; readonly faults: readonly StudyFault[] }
  | { readonly code: 'STUDY.NO_SUCH_READER'; readonly reader: string; readonly problems: readonly ImportProblem[] }
  | { readonly code: 'STUDY.NOT_TWO_TREATMENTS'; readonly found: number }
  | { readonly code: 'STUDY.NOT_ESTIMABLE'; readonly reason: string; readonly problems: readonly ImportProblem[] }

/**
 * One English sentence for a refusal.
 * @param name of the file as its owner knows it.
 */
export function studyRefusalMessage(name: string, refusal: StudyRefusal): string {
  if (refusal.code === 'STUDY.FILE_UNUSABLE') return studyFileFaultText(name, refusal.fault)
  return `${name}: ${refusalReason(refusal)}`
}

/** The same without the name of the file, for refusals that are about its content. */
export function refusalReason(refusal: Exclude<StudyRefusal, { code: 'STUDY.FILE_UNUSABLE' }>): string {
  switch (refusal.code) {
    case 'STUDY.BROKEN_ROWS': {
      const found = refusal.problems.length === 1 ? 'a problem' : `${refusal.problems.length} problems`
      return `found ${found}, expected none; nothing was analysed`
    }
    case 'STUDY.CONTRADICTION':
      return refusal.faults.map(studyFaultText).join('; ')
    case 'STUDY.NO_SUCH_READER':
      return `found no reader "${refusal.reader}"`
    case 'STUDY.NOT_TWO_TREATMENTS':
      return `found ${refusal.found} treatments, expected 2`
    case 'STUDY.NOT_ESTIMABLE':
      return refusal.reason
  }
}
