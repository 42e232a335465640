import type { ReadEvent } from './read-event.ts'
import type { ReadState } from './read-state.ts'
import { FINISHED_PHASES, type ReadEventKind, type ReadPhase } from './transitions.ts'

/** Why an event cannot happen in the state a read is in. */
export type ReadRefusalCode =
  | 'READ.NOT_OPENED'
  | 'READ.ALREADY_OPENED'
  | 'READ.OPENS_WITH_AI'
  | 'READ.LOCKED'
  | 'READ.NOT_COMMITTED'
  | 'READ.NO_REVEAL'
  | 'READ.ALREADY_REVEALED'
  | 'READ.NO_CHOICE'
  | 'READ.NOT_FINISHED'
  | 'READ.NOT_CHECKED'
  | 'READ.ALREADY_SIGNED_OFF'
  | 'READ.NOT_SIGNED_OFF'
  | 'READ.WAITS_FOR_CHECK'
  | 'READ.ALREADY_DEBRIEFED'

/** Why an event was refused. The read stays as it was. */
export type ReadRefusal =
  | { readonly code: ReadRefusalCode; readonly phase: ReadPhase; readonly event: ReadEventKind }
  /** The draft was saved elsewhere meanwhile; `found` is the version this one was made from. */
  | { readonly code: 'READ.STALE_DRAFT'; readonly found: number; readonly expected: number }
  /** The event was applied before, or an earlier one is missing. */
  | { readonly code: 'READ.ALREADY_APPLIED' | 'READ.OUT_OF_ORDER'; readonly found: number; readonly expected: number }
  /** A reader acts on another's read, or checks their own. */
  | { readonly code: 'READ.OTHER_READER' | 'READ.OWN_CHECK'; readonly by: string }

/**
 * Why the table has no step for an event.
 * @param state the read. @param event that found no step.
 * @returns a code for every event in every phase and mode. No golden: a table, walked by test.
 */
export function refuseEvent({ phase, mode }: ReadState, { kind }: ReadEvent): ReadRefusal {
  return { code: CODES[kind](phase, mode), phase, event: kind }
}

type Explain = (phase: ReadPhase, mode: ReadState['mode']) => ReadRefusalCode

const isFinished = (phase: ReadPhase) => FINISHED_PHASES.has(phase)
const whileWriting: Explain = (phase) => (phase === 'assigned' ? 'READ.NOT_OPENED' : 'READ.LOCKED')

const CODES: Readonly<Record<ReadEventKind, Explain>> = {
  'case-opened': (phase) => (phase === 'assigned' ? 'READ.OPENS_WITH_AI' : 'READ.ALREADY_OPENED'),
  'draft-saved': whileWriting,
  'activity-noted': whileWriting,
  'read-committed': whileWriting,
  'ai-revealed': (phase, { reveal }) => {
    if (reveal === 'never') return 'READ.NO_REVEAL'
    if (phase === 'assigned' || phase === 'reading') return 'READ.NOT_COMMITTED'
    return phase === 'committed-without-ai' ? 'READ.LOCKED' : 'READ.ALREADY_REVEALED'
  },
  'ai-declined': (phase, { reveal }) => {
    if (reveal !== 'on-request') return 'READ.NO_CHOICE'
    if (phase === 'assigned' || phase === 'reading') return 'READ.NOT_COMMITTED'
    return phase === 'ai-revealed' ? 'READ.ALREADY_REVEALED' : 'READ.LOCKED'
  },
  'signed-off': (phase, { check }) => {
    if (check === 'none') return 'READ.NOT_CHECKED'
    return isFinished(phase) ? 'READ.ALREADY_SIGNED_OFF' : 'READ.NOT_FINISHED'
  },
  'sign-off-answered': () => 'READ.NOT_SIGNED_OFF',
  debriefed: (phase) => {
    if (!isFinished(phase)) return 'READ.NOT_FINISHED'
    return phase === 'debriefed' ? 'READ.ALREADY_DEBRIEFED' : 'READ.WAITS_FOR_CHECK'
  },
}
