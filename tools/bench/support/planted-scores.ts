import {
  addMembership,
  exerciseVersions,
  filmsByKey,
  insertPerson,
  insertScores,
  type NewScore,
  readsOfSessions,
  type StoredExercise,
  type StoredFilm,
  sessionsOfExercise,
} from '@collimator/db'
import { plantReads, spreadScores } from '@collimator/db/test-support'
import { ok, type Random, seededRandom } from '@collimator/kernel'
import { type Context, createProgramme } from '@collimator/operations'
import { INSIDE, plantExercise, successOf } from '@collimator/operations/test-support'
import { type ReadScore, SCORING_METHOD } from '@collimator/reading'
import { aRecipe } from '@collimator/reading/test-support'

/** How much is planted: each reader reads every film of every exercise. */
export type PlantedSize = { readonly readers: number; readonly exercises: number; readonly films: number }

/** The programme that all planted readers are residents of. */
export const PROGRAMME = 'bench'

/** The id of a planted exercise, from 1. */
export const exerciseId = (n: number) => `bench-${n}`

/** The id of a planted reader, from 0. */
export const readerId = (n: number) => `bench-reader-${n}`

/** Plants people, exercises, reads and their scores. The figures are made up; what is asked of the store is not. */
export async function plantScores(context: Context, { readers, exercises, films }: PlantedSize): Promise<void> {
  await plantResidents(context, readers)
  for (let n = 1; n <= exercises; n++) await plantExercise(context, recipeOf(n, films))
  const { store } = insideOf(context)
  await store.transaction(async (transaction) => {
    await plantReads(transaction)
    return ok(null)
  })
  for (let n = 1; n <= exercises; n++)
    for (const exercise of await exerciseVersions(store.db, exerciseId(n))) await plantScoresOf(context, exercise)
  await store.transaction(async (transaction) => {
    await spreadScores(transaction)
    return ok(null)
  })
  await store.maintain()
}

/** Hospitals and tools alternate, so that figures by them are figures of a part. */
function recipeOf(n: number, cases: number) {
  const hospital = n % 2 === 0 ? 'A' : 'B'
  const tool = { id: n % 3 === 0 ? 'birch' : 'alder', version: '2.0.0' }
  return aRecipe({
    id: exerciseId(n),
    cases,
    tool,
    films: { source: 'generated', hospital, difficulty: [1, 1, 1, 1, 1] },
    competencies: ['M06'],
  })
}

function insideOf({ app }: Context) {
  const inside = app[INSIDE]
  if (!inside) throw new Error('the bench opened no store')
  return inside
}

/** People with an account who are residents of the programme. */
export async function plantResidents(context: Context, readers: number): Promise<void> {
  successOf(await createProgramme(context, { name: PROGRAMME, institution: '', country: '' }))
  const createdAt = context.app.now()
  await insideOf(context).store.transaction(async (transaction) => {
    for (let n = 0; n < readers; n++) {
      const [id, email] = [readerId(n), `reader-${n}@example.org`]
      await insertPerson(transaction, { id, name: `Reader ${n}`, email, emailVerified: true, createdAt })
      await addMembership(transaction, id, { scope: { kind: 'programme', id: PROGRAMME }, role: 'resident' }, createdAt)
    }
    return ok(null)
  })
}

/** Sessions of an exercise whose scores are made up one by one; other readers get theirs, mixed. */
const MADE_UP = 20
/** Rows of one statement: PostgreSQL takes 65,535 parameters. */
const BATCH = 4000

async function plantScoresOf(context: Context, exercise: StoredExercise): Promise<void> {
  const { store } = insideOf(context)
  const sessions = (await sessionsOfExercise(store.db, exercise.key)).slice(0, MADE_UP).map(({ key }) => key)
  const reads = await readsOfSessions(store.db, sessions)
  const films = await filmsByKey(store.db, [...new Set(reads.map(({ film }) => film))])
  const random = seededRandom(`scores ${exercise.key}`)
  const scores = reads.flatMap(({ key, session, film: of, position }): NewScore[] => {
    const film = films.get(of)
    const at = new Date(Date.UTC(2026, 0, exercise.key, 8, position)).toISOString()
    return film
      ? [{ read: key, session, exercise: exercise.key, film: of, score: madeUpScore(exercise, film, { at, random }) }]
      : []
  })
  for (let from = 0; from < scores.length; from += BATCH)
    await store.transaction(async (transaction) => {
      await insertScores(transaction, SCORING_METHOD, scores.slice(from, from + BATCH))
      return ok(null)
    })
}

function madeUpScore(
  { recipe }: StoredExercise,
  { truth }: StoredFilm,
  { at, random }: { readonly at: string; readonly random: Random },
): ReadScore {
  const answer = (isThere: boolean) => {
    const confidence = Math.round(Math.min(100, Math.max(0, (isThere ? 65 : 25) + 70 * (random.next() - 0.5))))
    return [confidence > 50 ? 1 : 0, confidence] as const
  }
  const questions = recipe.findings.map((finding) => {
    const isThere = truth.present.includes(finding)
    return [finding, [isThere ? 1 : 0, answer(isThere), answer(isThere), [...answer(isThere), 0]]] as const
  })
  return {
    ...{ at, display: 'score+boxes', subtlety: truth.lesions[0]?.subtlety ?? null },
    ...{ secondsAlone: 10 + 40 * random.next(), secondsWithAi: 3 + 10 * random.next() },
    questions: Object.fromEntries(questions),
    ...{ marksAlone: [truth.lesions.map(() => 60), []], marksWithAi: [truth.lesions.map(() => 70), []] },
  }
}
