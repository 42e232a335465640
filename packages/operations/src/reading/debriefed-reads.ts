import {
  type Database,
  eventsOfReads,
  exerciseByKey,
  filmsByKey,
  readerOfSession,
  readsOfSessions,
  type StoredExercise,
  type StoredFilm,
  type StoredReadingSession,
} from '@collimator/db'
import { type ReadForFigures, type ReadState, type ScoredFilm, scoreFilm } from '@collimator/reading'
import { answerShown } from './answer-shown.ts'
import { stateOf } from './find-session.ts'

/**
 * The debriefed reads of some sessions, oldest first. Films that wait for their debrief are left out: figures would tell their
 * truth.
 */
export async function debriefedReads(
  db: Database,
  sessions: readonly StoredReadingSession[],
): Promise<readonly ReadForFigures[]> {
  const reads = await readsOfSessions(
    db,
    sessions.map(({ key }) => key),
  )
  const events = await eventsOfReads(
    db,
    reads.map(({ key }) => key),
  )
  const films = await filmsByKey(db, [...new Set(reads.map(({ film }) => film))])
  const exercises = await exercisesOf(db, sessions)
  const of = new Map(sessions.map((session) => [session.key, session]))
  const scored: ReadForFigures[] = []
  for (const read of reads) {
    const session = of.get(read.session)
    const exercise = session && exercises.get(session.assignment.exercise)
    const film = films.get(read.film)
    if (!session || !exercise || !film) continue
    const state = stateOf(session, read, events.get(read.key) ?? [])
    const made = await scoreDebriefed(db, { exercise, film, state })
    const { competencies } = exercise.recipe
    if (made) scored.push({ film: ownFilm(session, made), competencies, isSimulated: session.isSimulated })
  }
  return scored.sort((a, b) => (a.film.at < b.film.at ? -1 : Number(a.film.at > b.film.at)))
}

async function exercisesOf(
  db: Database,
  sessions: readonly StoredReadingSession[],
): Promise<ReadonlyMap<number, StoredExercise | undefined>> {
  const exercises = new Map<number, StoredExercise | undefined>()
  for (const { assignment } of sessions)
    if (!exercises.has(assignment.exercise))
      exercises.set(assignment.exercise, await exerciseByKey(db, assignment.exercise))
  return exercises
}

type ReadFacts = { readonly exercise: StoredExercise; readonly film: StoredFilm; readonly state: ReadState }

async function scoreDebriefed(db: Database, { exercise, film, state }: ReadFacts): Promise<ScoredFilm | null> {
  if (state.phase !== 'debriefed') return null
  const suggestion = await answerShown(db, film, state)
  return scoreFilm({ state, suggestion, ...scoringOf(exercise, film) })
}

/** What a film is scored against, and the labels that its figures are grouped by. */
export function scoringOf(
  { recipe }: Pick<StoredExercise, 'recipe'>,
  { name, truth }: Pick<StoredFilm, 'name' | 'truth'>,
) {
  const { id, version, films, findings, tool } = recipe
  return {
    film: `${id} ${version} ${name}`,
    truth,
    findings,
    labels: {
      exercise: id,
      hospital: films.source === 'generated' ? films.hospital : films.set,
      tool: tool && `${tool.id} ${tool.version}`,
    },
  }
}

/** A session that was kept is written under its own name; its films are its reader's all the same. */
function ownFilm(session: StoredReadingSession, film: ScoredFilm): ScoredFilm {
  return { ...film, reader: readerOfSession(session) ?? film.reader }
}
