import { type Database, insertScores, type NewScore, type Transaction } from '@collimator/db'
import { packScore, SCORING_METHOD, scoreFilm } from '@collimator/reading'
import { answerShown } from '../answer-shown.ts'
import type { FoundRead } from '../find-session.ts'
import { filmLabel, labelsOf } from './labels-of.ts'

/** Keeps what a read scores, when its last word has just been locked. Whoever reads a score asks whether it may be told. */
export async function keepScore(transaction: Transaction, found: FoundRead): Promise<void> {
  const score = await scoreRead(transaction, found)
  if (score) await insertScores(transaction, SCORING_METHOD, [score])
}

/** What a finished read scores against the truth, from its events; null while it is not finished. */
export async function scoreRead(
  db: Database,
  { session, exercise, read, film, state }: FoundRead,
): Promise<NewScore | null> {
  const scored = scoreFilm({
    film: filmLabel(exercise, film.name),
    state,
    truth: film.truth,
    suggestion: await answerShown(db, film, state),
    findings: exercise.recipe.findings,
    labels: labelsOf(exercise),
  })
  if (!scored) return null
  const rows = { read: read.key, session: session.key, exercise: exercise.key, film: film.key }
  return { ...rows, score: packScore(scored) }
}
