import type { ReadScore } from '@collimator/reading'
import { and, asc, count, eq, inArray, type SQL, sql } from 'drizzle-orm'
import { film, scoredRead } from '../schema/reading-tables.ts'
import { rowsOf } from '../store/rows-of.ts'
import type { Database, Transaction } from '../store/store.ts'
import { IS_FINISHED } from './checks.ts'

/** A score with the rows that it belongs to. */
export type NewScore = {
  readonly read: number
  readonly session: number
  readonly exercise: number
  readonly film: number
  readonly score: ReadScore
}

/** A score as it is read back, with the name of its film. */
export type StoredScore = Pick<NewScore, 'session' | 'exercise' | 'score'> & { readonly filmName: string }

/** Keeps scores under the version of the method that gave them; what is there stays. */
export async function insertScores(
  transaction: Transaction,
  method: number,
  scores: readonly NewScore[],
): Promise<void> {
  if (scores.length === 0) return
  await transaction
    .insert(scoredRead)
    .values(scores.map(({ score, ...rows }) => ({ ...rows, ...score, method, at: new Date(score.at) })))
    .onConflictDoNothing()
}

/** The scores of some sessions whose reads are debriefed, oldest first. Those of other reads would tell their truth. */
export async function debriefedScores(
  db: Database,
  sessions: readonly number[],
  method: number,
): Promise<readonly StoredScore[]> {
  if (sessions.length === 0) return []
  return scoresWhere(db, areDebriefed(sessions, method), [asc(scoredRead.at), asc(scoredRead.read)])
}

/** How many scores of some sessions may be told their reader. It only grows, so it says whether there are new ones. */
export async function countDebriefedScores(db: Database, sessions: readonly number[], method: number): Promise<number> {
  if (sessions.length === 0) return 0
  const [row] = await db.select({ n: count() }).from(scoredRead).where(areDebriefed(sessions, method))
  return row?.n ?? 0
}

function areDebriefed(sessions: readonly number[], method: number): SQL | undefined {
  const isDebriefed = sql`exists (select 1 from read_event e where e.read = ${scoredRead.read} and e.kind = 'debriefed')`
  return and(inArray(scoredRead.session, [...sessions]), eq(scoredRead.method, method), isDebriefed)
}

/** The scores of all finished reads of versions of an exercise, by version, session and film; for those who may know its truth. */
export async function scoresOfExercises(
  db: Database,
  exercises: readonly number[],
  method: number,
): Promise<readonly StoredScore[]> {
  if (exercises.length === 0) return []
  const condition = and(inArray(scoredRead.exercise, [...exercises]), eq(scoredRead.method, method))
  return scoresWhere(db, condition, [asc(scoredRead.exercise), asc(scoredRead.session), asc(scoredRead.read)])
}

/** How many reads of versions of an exercise have a score. It only grows, so it says whether there are new ones. */
export async function countScores(db: Database, exercises: readonly number[], method: number): Promise<number> {
  if (exercises.length === 0) return 0
  const [row] = await db
    .select({ n: count() })
    .from(scoredRead)
    .where(and(inArray(scoredRead.exercise, [...exercises]), eq(scoredRead.method, method)))
  return row?.n ?? 0
}

/** Which finished reads have no score by a method: their sessions, and the read itself, in the order of their rows. */
export async function readsToScore(
  db: Database,
  method: number,
  { after, most }: { readonly after: number; readonly most: number },
): Promise<readonly { readonly read: number; readonly session: string; readonly position: number }[]> {
  return rowsOf(
    db,
    sql`select r.key as read, s.id as session, r.position from film_read r
      join reading_session s on s.key = r.session
      where r.key > ${after}
        and not exists (select 1 from scored_read k where k.read = r.key and k.method = ${method})
        and ${IS_FINISHED}
      order by r.key limit ${most}`,
  )
}

async function scoresWhere(
  db: Database,
  condition: SQL | undefined,
  order: readonly SQL[],
): Promise<readonly StoredScore[]> {
  const { session, exercise, at, display, subtlety, secondsAlone, secondsWithAi } = scoredRead
  const { questions, marksAlone, marksWithAi } = scoredRead
  const scored = { at, display, subtlety, secondsAlone, secondsWithAi, questions, marksAlone, marksWithAi }
  const rows = await db
    .select({ session, exercise, filmName: film.name, ...scored })
    .from(scoredRead)
    .innerJoin(film, eq(film.key, scoredRead.film))
    .where(condition)
    .orderBy(...order)
  return rows.map(({ session: of, exercise: from, filmName, at: when, ...score }) => ({
    ...{ session: of, exercise: from, filmName },
    score: { ...score, at: when.toISOString() },
  }))
}
