/** How the AI takes part in a read. */
export const PARADIGMS = ['no-ai', 'second-reader', 'on-request', 'concurrent', 'triage-order'] as const

/** See {@link PARADIGMS}. */
export type Paradigm = (typeof PARADIGMS)[number]

/** What of an AI answer can be shown on a film. */
export const AI_DISPLAYS = ['score', 'boxes', 'heat-map'] as const

/** See {@link AI_DISPLAYS}. */
export type AiDisplay = (typeof AI_DISPLAYS)[number]

/** When the AI may be shown: not at all, after the locked unaided read, after it if the reader asks, or before any read. */
export type Reveal = 'never' | 'after-commit' | 'on-request' | 'before-read'

/** Under which rules one film is read. It is fixed when the film is assigned and logged with the read. */
export type ReadMode = {
  readonly reveal: Reveal
  /** What of the AI is shown once it may be; empty where it never is. */
  readonly shows: readonly ('order' | AiDisplay)[]
  /** Whether a senior checks the finished read before the debrief. */
  readonly check: 'none' | 'senior'
  /** The reader gets the same film again, so that nobody's opinion of it is told before the debrief. */
  readonly comesAgain?: true
}

/** What decides the mode of one film. */
export type ModeChoice = {
  readonly paradigm: Paradigm
  readonly displays: readonly AiDisplay[]
  /** A probe is read without AI in an exercise that has it. */
  readonly isProbe: boolean
  readonly check: ReadMode['check']
}

const REVEAL_OF: Readonly<Record<Paradigm, Reveal>> = {
  'no-ai': 'never',
  'second-reader': 'after-commit',
  'on-request': 'on-request',
  concurrent: 'before-read',
  'triage-order': 'before-read',
}

/**
 * The mode of one film of an exercise.
 * @param choice paradigm and displays of the exercise, and whether this film is a probe.
 * @returns a probe, and a film of an exercise without AI, never reveals and shows nothing; triage shows the order alone.
 * @see docs/decisions/0100-reading-room.md. No golden: a table.
 * @example readModeOf({ paradigm: 'second-reader', displays: ['boxes'], isProbe: true, check: 'none' }).reveal // 'never'
 */
export function readModeOf({ paradigm, displays, isProbe, check }: ModeChoice): ReadMode {
  const reveal = isProbe ? 'never' : REVEAL_OF[paradigm]
  if (reveal === 'never') return { reveal, shows: [], check }
  return {
    reveal,
    shows: paradigm === 'triage-order' ? ['order'] : AI_DISPLAYS.filter((d) => displays.includes(d)),
    check,
  }
}
