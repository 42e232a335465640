import type { EvaluatedFilm, FilmPixels, ReadingRefusal, ToolSuggestion } from '@collimator/ai-tools'

/** A film as a tool is given it. */
type LoadedFilm = {
  readonly film: FilmPixels
  /** One judged film for each group of films that it belongs to. */
  readonly judge: (suggestion: ToolSuggestion) => readonly EvaluatedFilm[]
}

/** A film of an evaluation; pixels and truth are read when its turn comes, so that one is in memory at a time. */
export type FilmToJudge = {
  readonly caseId: string
  /** Throws UnreadableFilm. */
  readonly load: () => Promise<LoadedFilm>
}

/** Why films cannot be judged. `file` is what the user named or a file in it. */
export type EvaluationRefusal =
  | { readonly code: 'EVALUATION.NO_CASES'; readonly file: string }
  | { readonly code: 'EVALUATION.NO_TRUTH'; readonly file: string; readonly reason: string }
  | { readonly code: 'EVALUATION.UNKNOWN_PACK'; readonly id: string; readonly known: readonly string[] }
  | { readonly code: 'EVALUATION.BAD_FILE'; readonly file: string; readonly reason: string }
  | {
      readonly code: 'EVALUATION.OTHER_QUESTIONS'
      readonly tool: string
      readonly answers: readonly string[]
      readonly truth: readonly string[]
    }
  | { readonly code: 'EVALUATION.NO_ANSWER'; readonly file: string; readonly refusal: ReadingRefusal }

/** Raised while films are read one by one: the file that stopped the evaluation. */
export class UnreadableFilm extends Error {
  override readonly name = 'UnreadableFilm'
  constructor(
    readonly file: string,
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    super(`${file}: ${reason}`, options)
  }
}
