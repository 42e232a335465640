import type { AiDisplay } from './read-mode.ts'
import type { ReadState } from './read-state.ts'
import { FINISHED_PHASES } from './transitions.ts'

/** What can be sent about a read and its film. */
export const READ_PARTS = [
  'pixels',
  'metadata',
  'own-draft',
  'own-reports',
  'ai-order',
  'ai-score',
  'ai-boxes',
  'ai-heat-map',
  'ai-model',
  'truth',
  'difficulty',
  'planned-error',
  'other-reads',
  'sign-off',
] as const

/** See {@link READ_PARTS}. */
export type ReadPart = (typeof READ_PARTS)[number]

/** Who asks: the reader of this read, a senior who may check it, a teacher of the exercise, or anybody else. */
export type Audience = 'reader' | 'senior' | 'teacher' | 'stranger'

/**
 * What may be sent about a read in the state it is in. Every route asks here and nowhere else, and sends nothing that is not
 * in the set: pixels carry no truth, metadata none of the AI, and "own" means the reader's of this read.
 *
 * Reader: the film from the start; the AI from its reveal, as far as the mode shows it; the order of a triage list from the
 * start, since it was shown; truth, difficulty, planned error, the AI's whole answer, its network and other people's reads after
 * the debrief; the sign-off once it is there, and after the debrief where the film comes again. Senior: nothing where nobody is
 * to check or the read is not finished, then the film, the reports and what the reader saw of the AI; truth only once signed
 * off, so that the check is the senior's own. Teacher: film, truth and AI of the case always, the reports once finished.
 * @param state the read. @param audience who asks.
 * @returns the parts; empty for a stranger.
 * @see docs/decisions/0100-reading-room.md; facts on what AI shown early does to readers stand there. No golden: property tests.
 */
export function visibleParts(state: ReadState, audience: Audience): ReadonlySet<ReadPart> {
  return new Set(PARTS_OF[audience](state))
}

const PART_OF: Readonly<Record<'order' | AiDisplay, ReadPart>> = {
  order: 'ai-order',
  score: 'ai-score',
  boxes: 'ai-boxes',
  'heat-map': 'ai-heat-map',
}

const FILM: readonly ReadPart[] = ['pixels', 'metadata']
const AI: readonly ReadPart[] = ['ai-score', 'ai-boxes', 'ai-heat-map']
const TRUTH: readonly ReadPart[] = ['truth', 'difficulty', 'planned-error']

const PARTS_OF: Readonly<Record<Audience, (state: ReadState) => readonly ReadPart[]>> = {
  reader: (state) => [
    ...FILM,
    'own-draft',
    'own-reports',
    ...shownOrder(state),
    ...shownAi(state),
    ...(state.mode.comesAgain && state.phase !== 'debriefed' ? [] : signOffOf(state)),
    ...(state.phase === 'debriefed' ? [...AI, 'ai-model' as const, ...TRUTH, 'other-reads' as const] : []),
  ],
  senior: (state) => {
    if (state.mode.check !== 'senior' || !FINISHED_PHASES.has(state.phase)) return []
    const seen: readonly ReadPart[] = [...FILM, 'own-reports', ...shownOrder(state), ...shownAi(state)]
    return state.signOff || state.phase === 'debriefed' ? [...seen, ...AI, ...TRUTH, ...signOffOf(state)] : seen
  },
  teacher: (state) => [
    ...FILM,
    'ai-order',
    ...AI,
    ...TRUTH,
    ...(FINISHED_PHASES.has(state.phase) ? (['own-reports', 'other-reads', ...signOffOf(state)] as const) : []),
  ],
  stranger: () => [],
}

function shownOrder({ mode }: ReadState): readonly ReadPart[] {
  return mode.shows.includes('order') ? ['ai-order'] : []
}

function shownAi({ mode, reveal }: ReadState): readonly ReadPart[] {
  return reveal === null ? [] : mode.shows.map((display) => PART_OF[display])
}

function signOffOf({ signOff }: ReadState): readonly ReadPart[] {
  return signOff ? ['sign-off'] : []
}
