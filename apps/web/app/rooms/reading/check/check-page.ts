import type { ReadReport, ReportMark } from '@collimator/reading'
import type { Choice, ShownAi, ShownDebrief } from '../viewer/read-page.ts'
import type { ViewedFilm } from '../viewer/viewed-film.ts'
import type { ShownSignOff } from './sign-off-record.tsx'

/** A locked report; its marks are drawn under its letter and a number. */
export type CheckedReport = {
  readonly title: string
  readonly prefix: string
  readonly report: ReadReport
  readonly locked: string
  readonly marks: readonly string[]
}

/** A finished read as a senior may see it now. */
export type CheckPage = {
  readonly reader: string
  readonly exercise: string
  readonly honesty: string
  readonly number: number
  readonly film: ViewedFilm
  /** An earlier film of the same person. */
  readonly prior: ViewedFilm | null
  readonly identity: readonly string[]
  readonly findings: readonly Choice[]
  readonly recommendations: readonly Choice[]
  readonly reports: readonly CheckedReport[]
  /** What the reader saw of the AI; after the sign-off all that it said. */
  readonly ai: ShownAi | null
  readonly debrief: ShownDebrief | null
  readonly signOff: ShownSignOff | null
  readonly marksOfSenior: readonly ReportMark[]
  /** The next read that waits; null where none does. */
  readonly next: string | null
}

/** What a check sends: a sign-off, or words to one. */
export type CheckMessage =
  | {
      readonly intent: 'sign-off'
      readonly verdict: string
      readonly marks: readonly ReportMark[]
      readonly words: string
      readonly requestKey: string
    }
  | { readonly intent: 'answer'; readonly words: string; readonly requestKey: string }

/** What became of it. */
export type CheckAnswer =
  | { readonly ok: true }
  | { readonly ok: false; readonly code: string; readonly message: string }
