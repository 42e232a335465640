import type { DraftReport, Hanging, ReadPhase, ReadReport, ReportMark } from '@collimator/reading'
import type { ShownSignOff } from '../check/sign-off-record.tsx'
import type { HeatOverlay } from './film-pane.tsx'
import type { FilmAddress, ViewedFilm } from './viewed-film.ts'

/** A finding or a recommendation as the form offers it. */
export type Choice = { readonly id: string; readonly label: string }

/** What the AI says of the film, as far as the exercise shows it. */
export type ShownAi = {
  /** Name and version of the tool. */
  readonly tool: string
  /** Said where another version of the tool has answered since. */
  readonly since: string | null
  readonly scores: readonly {
    readonly finding: string
    readonly label: string
    readonly percent: number
    readonly thresholdPercent: number
    readonly flagged: boolean
  }[]
  readonly boxes: readonly {
    readonly finding: string
    readonly label: string
    readonly box: readonly [number, number, number, number]
  }[]
  readonly heatMaps: readonly ({ readonly finding: string; readonly label: string } & HeatOverlay)[]
}

/** What turned out, told after the last commit. */
export type ShownDebrief = {
  readonly truth: readonly {
    readonly label: string
    readonly box: readonly [number, number, number, number]
    readonly found: string
  }[]
  /** The truth in a sentence, how strong it is, and who says so. */
  readonly summary: string
  /** One row a finding: truth, own read, AI, read with AI, and what the change did. */
  readonly rows: readonly { readonly finding: string; readonly cells: readonly string[] }[]
  readonly columns: readonly string[]
  /** Said where a suggestion had been made wrong on purpose. */
  readonly plannedError: string | null
  /** Of a film of a pack: which case it is, its licence and whom to thank. */
  readonly terms: string | null
}

/** One film of a session as its reader may see it now. */
export type ReadPage = {
  readonly exercise: string
  readonly honesty: string
  /** Where the films come from. */
  readonly source: string
  /** Said where the case was withdrawn: nothing of it is shown. */
  readonly withdrawn: string | null
  readonly number: number
  readonly total: number
  readonly films: readonly { readonly number: number; readonly isFinished: boolean }[]
  readonly film: ViewedFilm
  /** An earlier film of the same person. */
  readonly prior: ViewedFilm | null
  /** How this person hangs films; null for a visitor, whose browser keeps it. */
  readonly hanging: Hanging | null
  /** The film that follows: its pixels are fetched ahead, and nothing else of it. */
  readonly following: FilmAddress | null
  readonly identity: readonly string[]
  readonly findings: readonly Choice[]
  readonly recommendations: readonly Choice[]
  readonly phase: ReadPhase
  readonly version: number
  readonly draft: DraftReport
  readonly unaided: ReadReport | null
  readonly withAi: ReadReport | null
  readonly ai: ShownAi | null
  readonly debrief: ShownDebrief | null
  /** The page that runs the tool again on this film, once it may be shown. */
  readonly runHref: string | null
  /** What a senior said of the read, once its reader may see it. */
  readonly signOff: ShownSignOff | null
  /** Where the reader answers it. */
  readonly signOffAt: string
  readonly marksOfSenior: readonly ReportMark[]
  /** The AI can be shown now; where it is offered only, the reader may go on without it. */
  readonly mayReveal: boolean
  readonly mayDecline: boolean
  /** The truth of this film can be told now. */
  readonly mayDebrief: boolean
  /** What follows the read: the next film, the results, or null while this one is open. */
  readonly next: { readonly href: string; readonly label: string } | null
}

/** Phases in which the report can be written. */
export function isOpen(phase: ReadPhase): boolean {
  return phase === 'reading' || phase === 'ai-revealed'
}
