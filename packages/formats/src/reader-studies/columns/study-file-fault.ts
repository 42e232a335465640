import type { ImportProblem } from '@collimator/kernel'

/** A part of a file that makes the whole file useless: what is there, and what is needed instead. */
type Unusable = {
  readonly code:
    | 'STUDY_FILE.UNREADABLE'
    | 'STUDY_FILE.NO_ROWS'
    | 'STUDY_FILE.COLUMNS_MISSING'
    | 'STUDY_FILE.NO_USABLE_ROW'
    | 'STUDY_FILE.NOT_A_NUMBER'
  /** 1-based line or sheet row; absent when the whole file is meant. */
  readonly row?: number
  readonly field?: string
  readonly found?: string
  readonly expected?: string
}

/**
 * Why a file of a reader study cannot be used at all. `problems` lists the rows that were broken before that was known, so
 * that a person can repair them.
 */
export type StudyFileFault = (
  | Unusable
  | { readonly code: 'STUDY_FILE.TWO_TRUTHS'; readonly case: string }
  | {
      readonly code: 'STUDY_FILE.READ_TWICE'
      readonly reader: string
      readonly case: string
      readonly treatment: string
    }
) & { readonly problems: readonly ImportProblem[] }

/**
 * One English sentence for a fault.
 * @param name of the file as its owner knows it, set before the sentence.
 */
export function studyFileFaultText(name: string, fault: StudyFileFault): string {
  if (fault.code === 'STUDY_FILE.TWO_TRUTHS') return `${name}: case ${fault.case} has two truths`
  if (fault.code === 'STUDY_FILE.READ_TWICE') {
    return `${name}: reader ${fault.reader} read case ${fault.case} twice under treatment ${fault.treatment}`
  }
  const { row, field, found, expected } = fault
  const place = [name, row === undefined ? '' : `line ${row}`, field === undefined ? '' : `column "${field}"`]
  const words = [found === undefined ? '' : `found ${found}`, expected === undefined ? '' : `expected ${expected}`]
  return `${describeGiven(place)}: ${describeGiven(words)}`
}

function describeGiven(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(', ')
}
