import { err, ok, type Result } from '@collimator/kernel'
import { NO_ACTIVITY, noteActivity } from './note-activity.ts'
import type { ReadEvent } from './read-event.ts'
import type { CommittedReport, ReadState } from './read-state.ts'
import { type ReadRefusal, refuseEvent } from './refuse-event.ts'
import { findTransition } from './transitions.ts'

/**
 * The read after an event. The one place where a read moves.
 * @param state the read before. @param event the next one: its sequence is one more than that of the state.
 * @returns the read in its new phase, or why the event cannot happen; the state that was given stays as it is.
 * @see docs/decisions/0100-reading-room.md; the steps are `TRANSITIONS`. No golden: by test and property test.
 * @example applyEvent(assignRead('r', mode), { kind: 'case-opened', sequence: 1, at, by: 'r' })
 */
export function applyEvent(state: ReadState, event: ReadEvent): Result<ReadState, ReadRefusal> {
  const expected = state.sequence + 1
  if (event.sequence !== expected) {
    const code = event.sequence < expected ? 'READ.ALREADY_APPLIED' : 'READ.OUT_OF_ORDER'
    return err({ code, found: event.sequence, expected })
  }
  const step = findTransition(state.phase, event.kind, state.mode)
  if (!step) return err(refuseEvent(state, event))
  const fault = faultOf(state, event)
  return fault ? err(fault) : ok({ ...changed(state, event), phase: step.to, sequence: event.sequence })
}

/**
 * A read from its events.
 * @param start from `assignRead`. @param events in order.
 * @returns the state after the last event, or the first refusal. No golden: a fold.
 */
export function replayRead(start: ReadState, events: readonly ReadEvent[]): Result<ReadState, ReadRefusal> {
  let state = start
  for (const event of events) {
    const next = applyEvent(state, event)
    if (!next.ok) return next
    state = next.value
  }
  return ok(state)
}

function faultOf(state: ReadState, event: ReadEvent): ReadRefusal | undefined {
  if (event.kind === 'signed-off')
    return event.by === state.reader ? { code: 'READ.OWN_CHECK', by: event.by } : undefined
  if (event.kind === 'debriefed' || event.kind === 'sign-off-answered') return undefined
  if (event.by !== state.reader) return { code: 'READ.OTHER_READER', by: event.by }
  const expected = state.draft?.version ?? 0
  const isStale = 'madeFrom' in event && event.madeFrom !== expected
  return isStale ? { code: 'READ.STALE_DRAFT', found: event.madeFrom, expected } : undefined
}

function changed(state: ReadState, event: ReadEvent): ReadState {
  switch (event.kind) {
    case 'draft-saved':
      return { ...state, draft: { version: event.madeFrom + 1, report: event.report } }
    case 'activity-noted':
      return { ...state, activity: noteActivity(state.activity, event.signals) }
    case 'read-committed':
      return committed(state, { report: event.report, at: event.at, activeMs: state.activity.activeMs })
    case 'ai-revealed':
      return { ...state, reveal: { suggestionSha256: event.suggestionSha256, at: event.at } }
    case 'signed-off': {
      const { by, at, verdict, marks, words } = event
      return { ...state, signOff: { by, at, verdict, marks, words, answers: [] } }
    }
    case 'sign-off-answered':
      return answered(state, event)
    case 'case-opened':
    case 'ai-declined':
    case 'debriefed':
      return state
    default:
      return event satisfies never
  }
}

/** What was committed is the draft of what comes next, and the time of the next phase begins at 0. */
function committed(state: ReadState, report: CommittedReport): ReadState {
  const draft = { version: (state.draft?.version ?? 0) + 1, report: report.report }
  const rest = { ...state, draft, activity: NO_ACTIVITY }
  return state.phase === 'ai-revealed' ? { ...rest, withAi: report } : { ...rest, unaided: report }
}

function answered(state: ReadState, { by, at, words }: { by: string; at: string; words: string }): ReadState {
  if (!state.signOff) return state
  return { ...state, signOff: { ...state.signOff, answers: [...state.signOff.answers, { by, at, words }] } }
}
