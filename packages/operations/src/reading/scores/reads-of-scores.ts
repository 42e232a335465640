import type { StoredExercise, StoredReadingSession, StoredScore } from '@collimator/db'
import { type ReadForFigures, unpackScore } from '@collimator/reading'
import { filmLabel, labelsOf } from './labels-of.ts'

/** Sessions and exercises of scores, by their rows, and under which name a session's reader stands. */
export type ScoresFrom = {
  readonly sessions: ReadonlyMap<number, StoredReadingSession>
  readonly exercises: ReadonlyMap<number, StoredExercise>
  readonly readerOf: (session: StoredReadingSession) => string
}

/** Scores as figures take them, in their order; those of other sessions are left out. */
export function readsOfScores(
  scores: readonly StoredScore[],
  { sessions, exercises, readerOf }: ScoresFrom,
): readonly ReadForFigures[] {
  return scores.flatMap(({ session: of, exercise: from, filmName, score }) => {
    const [session, exercise] = [sessions.get(of), exercises.get(from)]
    if (!session || !exercise) return []
    const film = filmLabel(exercise, filmName)
    const scored = unpackScore(score, { reader: readerOf(session), film, labels: labelsOf(exercise) })
    return [{ film: scored, competencies: exercise.recipe.competencies, isSimulated: session.isSimulated }]
  })
}
