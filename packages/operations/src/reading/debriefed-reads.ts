import {
  type Database,
  debriefedScores,
  exercisesByKey,
  readerOfSession,
  type StoredReadingSession,
} from '@collimator/db'
import { type ReadForFigures, SCORING_METHOD } from '@collimator/reading'
import { readsOfScores } from './scores/reads-of-scores.ts'

/**
 * The debriefed reads of some sessions, oldest first. Films that wait for their debrief are left out: figures would tell their
 * truth. A session that was kept is its reader's all the same.
 */
export async function debriefedReads(
  db: Database,
  sessions: readonly StoredReadingSession[],
): Promise<readonly ReadForFigures[]> {
  const scores = await debriefedScores(
    db,
    sessions.map(({ key }) => key),
    SCORING_METHOD,
  )
  return readsOfScores(scores, {
    sessions: new Map(sessions.map((session) => [session.key, session])),
    exercises: await exercisesByKey(db, [...new Set(sessions.map(({ assignment }) => assignment.exercise))]),
    readerOf: (session) => readerOfSession(session) ?? `session ${session.id}`,
  })
}
