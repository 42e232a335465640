import {
  type Database,
  eventsOfReads,
  exerciseByKey,
  filmsByKey,
  readsOfSessions,
  type StoredExercise,
  type StoredFilm,
  type StoredReadingSession,
} from '@collimator/db'
import {
  type AiSuggestion,
  type AnsweredFilm,
  FINISHED_PHASES,
  type ReadPhase,
  type ReadState,
  type ScoredFilm,
  visibleParts,
} from '@collimator/reading'
import { answerShown } from '../answer-shown.ts'
import { debriefedReads } from '../debriefed-reads.ts'
import { stateOf } from '../find-session.ts'

/** A session whose tool is decided on: how far it is, and the films of which AI and truth may be shown. */
export type ToolFilms = {
  readonly exercise: StoredExercise
  /** Films of the session; those that were withdrawn before their debrief are nobody’s any more. */
  readonly films: number
  readonly opened: number
  /** Films that are not read to the end. */
  readonly open: number
  readonly debriefed: number
  /** Films of which both the AI’s answer and the truth may be shown to the reader. */
  readonly told: readonly AnsweredFilm[]
  /** The reader’s own debriefed reads. */
  readonly reads: readonly ScoredFilm[]
}

/** Films that may be shown whole to their reader; what may not be shown is counted and left out. */
export async function findToolFilms(db: Database, session: StoredReadingSession): Promise<ToolFilms | undefined> {
  const exercise = await exerciseByKey(db, session.assignment.exercise)
  if (!exercise) return undefined
  const reads = await readsOfSessions(db, [session.key])
  const keys = reads.map(({ key }) => key)
  const events = await eventsOfReads(db, keys)
  const films = await filmsByKey(
    db,
    reads.map(({ film }) => film),
  )
  const phases: ReadPhase[] = []
  const told: AnsweredFilm[] = []
  for (const read of reads) {
    const film = films.get(read.film)
    const state = stateOf(session, read, events.get(read.key) ?? [])
    if (!film || (film.ofPack?.withdrawn && state.phase !== 'debriefed')) continue
    phases.push(state.phase)
    const suggestion = await answerTold(db, film, state)
    const { findings } = exercise.recipe
    if (suggestion) told.push({ film: read.position, truth: film.truth, suggestion, findings })
  }
  const scored = (await debriefedReads(db, [session])).map(({ film }) => film)
  return { exercise, films: phases.length, ...progressOf(phases), told, reads: scored }
}

/** The answer of the AI, where both it and the truth may be shown to the reader. */
async function answerTold(db: Database, film: StoredFilm, state: ReadState): Promise<AiSuggestion | null> {
  const parts = visibleParts(state, 'reader')
  return parts.has('truth') && parts.has('ai-score') ? answerShown(db, film, state) : null
}

function progressOf(phases: readonly ReadPhase[]): Pick<ToolFilms, 'opened' | 'open' | 'debriefed'> {
  return {
    opened: phases.filter((phase) => phase !== 'assigned').length,
    open: phases.filter((phase) => !FINISHED_PHASES.has(phase)).length,
    debriefed: phases.filter((phase) => phase === 'debriefed').length,
  }
}

/** A version of a tool, and how many films it answered. */
export type CountedTool = {
  readonly id: string
  readonly version: string
  readonly modelSha256: string
  readonly films: number
}

/** The versions that answered some films, in the order in which they come. */
export function countTools(told: readonly AnsweredFilm[]): readonly CountedTool[] {
  const counts = new Map<string, CountedTool>()
  for (const { suggestion } of told) {
    const { tool } = suggestion
    const key = `${tool.id} ${tool.version} ${tool.modelSha256}`
    counts.set(key, { ...tool, films: (counts.get(key)?.films ?? 0) + 1 })
  }
  return [...counts.values()]
}
