/** A call on one finding: whether it is there, and how sure, 0 to 100. */
export type WrittenCall = { readonly present: boolean; readonly confidence: number }

/** Marks of one report: the confidence at each lesion of the film, null where none was set, and of the marks that hit none. */
export type WrittenMarks = {
  readonly lesions: readonly (number | null)[]
  readonly falseMarks: readonly number[]
}

/** One finding of a film with every answer to it; null where nobody answered under that condition. */
export type WrittenQuestion = {
  readonly finding: string
  readonly truth: 0 | 1
  readonly alone: WrittenCall | null
  readonly withAi: WrittenCall | null
  readonly ai: (WrittenCall & { readonly isPlannedError: boolean }) | null
}

/** One finished read of one film, as files hold it. */
export type FilmRead = {
  readonly reader: string
  readonly film: string
  /** When the last word was committed; ISO 8601 in UTC. */
  readonly at: string
  readonly exercise: string
  readonly hospital: string
  readonly tool: string | null
  /** What was shown of the AI, as `score+boxes`. */
  readonly display: string | null
  /** 1 to 5; null where the film has no finding, or it is not known. */
  readonly subtlety: number | null
  readonly competencies: readonly string[]
  /** Whether a reader model read it, not a person. */
  readonly isSimulated: boolean
  readonly secondsAlone: number | null
  readonly secondsWithAi: number | null
  readonly marksAlone: WrittenMarks | null
  readonly marksWithAi: WrittenMarks | null
  readonly questions: readonly WrittenQuestion[]
}
