import type { ReadMode, Reveal } from './read-mode.ts'

/** Where a read stands. `committed-without-ai` is the final commit of a read on which the AI stayed hidden. */
export const READ_PHASES = [
  'assigned',
  'reading',
  'committed-unaided',
  'ai-revealed',
  'committed-with-ai',
  'committed-without-ai',
  'signed-off',
  'debriefed',
] as const

/** See {@link READ_PHASES}. */
export type ReadPhase = (typeof READ_PHASES)[number]

/** What can happen to a read. */
export const READ_EVENT_KINDS = [
  'case-opened',
  'draft-saved',
  'activity-noted',
  'read-committed',
  'ai-revealed',
  'ai-declined',
  'signed-off',
  'sign-off-answered',
  'debriefed',
] as const

/** See {@link READ_EVENT_KINDS}. */
export type ReadEventKind = (typeof READ_EVENT_KINDS)[number]

/** One allowed step. A step with `reveal` or `check` exists only under these modes. */
export type Transition = {
  readonly from: ReadPhase
  readonly on: ReadEventKind
  readonly to: ReadPhase
  readonly reveal?: readonly Reveal[]
  readonly check?: ReadMode['check']
}

/**
 * Every step that a read can take; what is not here is refused. Tests, the diagram of the documents and `applyEvent` come
 * from this table. Concurrent and triage reads open with the AI, which is logged like any other reveal. No golden: a table.
 */
export const TRANSITIONS: readonly Transition[] = [
  { from: 'assigned', on: 'case-opened', to: 'reading', reveal: ['never', 'after-commit', 'on-request'] },
  { from: 'assigned', on: 'ai-revealed', to: 'ai-revealed', reveal: ['before-read'] },
  { from: 'reading', on: 'draft-saved', to: 'reading' },
  { from: 'reading', on: 'activity-noted', to: 'reading' },
  { from: 'reading', on: 'read-committed', to: 'committed-unaided', reveal: ['after-commit', 'on-request'] },
  { from: 'reading', on: 'read-committed', to: 'committed-without-ai', reveal: ['never'] },
  { from: 'committed-unaided', on: 'ai-revealed', to: 'ai-revealed' },
  { from: 'committed-unaided', on: 'ai-declined', to: 'committed-without-ai', reveal: ['on-request'] },
  { from: 'ai-revealed', on: 'draft-saved', to: 'ai-revealed' },
  { from: 'ai-revealed', on: 'activity-noted', to: 'ai-revealed' },
  { from: 'ai-revealed', on: 'read-committed', to: 'committed-with-ai' },
  { from: 'committed-with-ai', on: 'signed-off', to: 'signed-off', check: 'senior' },
  { from: 'committed-without-ai', on: 'signed-off', to: 'signed-off', check: 'senior' },
  { from: 'committed-with-ai', on: 'debriefed', to: 'debriefed', check: 'none' },
  { from: 'committed-without-ai', on: 'debriefed', to: 'debriefed', check: 'none' },
  { from: 'signed-off', on: 'sign-off-answered', to: 'signed-off' },
  { from: 'signed-off', on: 'debriefed', to: 'debriefed' },
  { from: 'debriefed', on: 'sign-off-answered', to: 'debriefed', check: 'senior' },
]

/**
 * The step that an event takes.
 * @param from phase of the read. @param on kind of the event. @param mode rules of the read.
 * @returns undefined where the table has no such step. No golden: a look-up; at most one step fits, by property test.
 */
export function findTransition(from: ReadPhase, on: ReadEventKind, mode: ReadMode): Transition | undefined {
  return TRANSITIONS.find(
    (step) =>
      step.from === from &&
      step.on === on &&
      (step.reveal?.includes(mode.reveal) ?? true) &&
      (step.check ?? mode.check) === mode.check,
  )
}

/** Phases in which the reader's last word on a film is locked. No golden: a list. */
export const FINISHED_PHASES: ReadonlySet<ReadPhase> = new Set([
  'committed-with-ai',
  'committed-without-ai',
  'signed-off',
  'debriefed',
])
