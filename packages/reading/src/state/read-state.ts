import type { DraftReport, ReadReport, ReportMark } from '../report/read-report.ts'
import { type ActivityCount, NO_ACTIVITY } from './note-activity.ts'
import type { SignOffVerdict } from './read-event.ts'
import type { ReadMode } from './read-mode.ts'
import type { ReadPhase } from './transitions.ts'

/** A locked report. `activeMs` is the time that the reader was active on it; see `noteActivity`. */
export type CommittedReport = { readonly report: ReadReport; readonly at: string; readonly activeMs: number }

/** A senior's check of a finished read. The reader's own marks stay beside it for ever. */
export type SignOff = {
  readonly by: string
  readonly at: string
  readonly verdict: SignOffVerdict
  readonly marks: readonly ReportMark[]
  readonly words: string
  readonly answers: readonly { readonly by: string; readonly at: string; readonly words: string }[]
}

/** One reader's read of one film, as it follows from its events. */
export type ReadState = {
  readonly reader: string
  readonly mode: ReadMode
  readonly phase: ReadPhase
  /** Events so far. */
  readonly sequence: number
  /** The report under way; its version counts the drafts saved, over both phases. */
  readonly draft: { readonly version: number; readonly report: DraftReport } | null
  /** The read that was locked before any AI was shown; null while there is none, and where the AI came first. */
  readonly unaided: CommittedReport | null
  /** Which answer of the AI was shown, and when. */
  readonly reveal: { readonly suggestionSha256: string; readonly at: string } | null
  readonly withAi: CommittedReport | null
  readonly signOff: SignOff | null
  readonly activity: ActivityCount
}

/**
 * A read of which nothing has happened.
 * @param reader who is to read. @param mode the rules of this film.
 * @returns a state in the phase `assigned`. No golden: an empty value.
 */
export function assignRead(reader: string, mode: ReadMode): ReadState {
  return {
    reader,
    mode,
    phase: 'assigned',
    sequence: 0,
    draft: null,
    unaided: null,
    reveal: null,
    withAi: null,
    signOff: null,
    activity: NO_ACTIVITY,
  }
}
