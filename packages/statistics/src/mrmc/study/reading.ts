/** One reader's rating of one case under one treatment. */
export type Reading = {
  readonly reader: string
  readonly treatment: string
  readonly case: string
  /** Whether the case truly has the finding. */
  readonly positive: boolean
  /** Higher means more suspicious; finite. */
  readonly rating: number
}

/** The readings of one reader under one treatment. */
export type Cell = {
  /** Positions of the cases read, ascending, in the list of all cases of the study. */
  readonly caseIndex: Int32Array
  /** Ratings in that order. */
  readonly ratings: Float64Array
}

/** A reader study whose readings are consistent: one truth a case, one rating a case in each cell. */
export type ReaderStudy = {
  readonly kind: 'reader-study'
  readonly readers: readonly string[]
  readonly treatments: readonly string[]
  readonly cases: readonly string[]
  /** 1 where the case is positive, in the order of `cases`. */
  readonly positive: Uint8Array
  /** cells[treatment][reader]; undefined where that reader read nothing under that treatment. */
  readonly cells: readonly (readonly (Cell | undefined)[])[]
}

/** Why readings do not form a study. */
export type StudyFault =
  | { readonly code: 'READER_STUDY.EMPTY' }
  | { readonly code: 'READER_STUDY.TWO_TRUTHS'; readonly case: string }
  | { readonly code: 'READER_STUDY.NOT_A_NUMBER'; readonly case: string; readonly reader: string }
  | {
      readonly code: 'READER_STUDY.READ_TWICE'
      readonly case: string
      readonly reader: string
      readonly treatment: string
    }

/**
 * A fault in words a reader of the study can act on.
 * @param fault any fault of `readerStudy`.
 * @returns one sentence that names reader, case or treatment. @see `readerStudy`. No golden: words.
 */
export function studyFaultText(fault: StudyFault): string {
  switch (fault.code) {
    case 'READER_STUDY.EMPTY':
      return 'there are no readings'
    case 'READER_STUDY.TWO_TRUTHS':
      return `case ${fault.case} is called positive in one row and negative in another`
    case 'READER_STUDY.NOT_A_NUMBER':
      return `the rating of case ${fault.case} by reader ${fault.reader} is not a finite number`
    case 'READER_STUDY.READ_TWICE':
      return `reader ${fault.reader} rates case ${fault.case} twice under treatment ${fault.treatment}`
    default:
      return fault satisfies never
  }
}
