import { createHash } from 'node:crypto'
import { insertExercise, insertFilms, insertPerson, latestExercise, type NewFilm } from '@collimator/db'
import { ok, seededRandom } from '@collimator/kernel'
import type { ExerciseRecipe, SimulatedReader } from '@collimator/reading'
import { type Context, storeOf } from '../context/context.ts'
import { startClock } from '../demo/cohort/dated-clock.ts'
import { simulateSession } from '../demo/cohort/simulate-session.ts'
import { DEMO_SEEDS } from '../demo/demo-people.ts'
import type { Membership, PersonId } from '../policy/actor.ts'
import { markSimulatedSession } from '../reading/mark-simulated.ts'
import { startSession } from '../reading/start-session.ts'
import { successOf } from './a-context.ts'

const READER: SimulatedReader = { ability: 1.6, criterion: -0.4, confidenceScale: 1, reliance: 0.6, learning: 0.1 }
const BEGAN = new Date('2026-11-01T08:00:00Z')

/** An exercise with films that have a truth and an answer of an AI that errs, and no pixels: making real ones takes a minute. */
export async function plantExercise(context: Context, recipe: ExerciseRecipe): Promise<void> {
  const at = context.app.now()
  await storeOf(context).transaction(async (transaction) => {
    await insertExercise(transaction, recipe, { by: 'program', at })
    const stored = await latestExercise(transaction, recipe.id)
    const films = Array.from({ length: recipe.cases }, (_, i) => plantedFilm(recipe, i))
    await insertFilms(transaction, stored?.key ?? 0, films, at)
    return ok(null)
  })
}

/** Somebody with an account, as they would ask. */
export async function plantPerson(
  context: Context,
  id: string,
  memberships: readonly Membership[] = [],
): Promise<Context> {
  const createdAt = context.app.now()
  const made = { id: `person-${id}`, name: id, email: `${id}@example.org`, emailVerified: true, createdAt }
  await storeOf(context).transaction(async (transaction) => {
    await insertPerson(transaction, made)
    return ok(null)
  })
  return { ...context, actor: { kind: 'person', id: made.id as PersonId, name: id, memberships } }
}

/** Lets the reader model read an exercise to its end for somebody. */
export async function simulateReads(
  reader: Context,
  recipe: ExerciseRecipe,
  model: Partial<SimulatedReader> = {},
): Promise<void> {
  const [seed] = DEMO_SEEDS
  if (!seed) throw new Error('the demonstration has nobody')
  const { session } = successOf(await startSession(reader, { exercise: recipe.id }))
  const job: Context = { ...reader, actor: { kind: 'job', name: 'test' } }
  const own = { ...READER, ...model }
  successOf(await markSimulatedSession(job, { session, reader: own }))
  const clock = startClock(BEGAN)
  const context: Context = { ...reader, app: { ...reader.app, now: clock.now } }
  const key = reader.actor.kind === 'person' ? reader.actor.id : 'nobody'
  const member = { seed: { ...seed, key }, reader: own, exercises: [recipe.id] }
  const plan = { context, senior: context, clock, member, session, isChecked: false, filmsRead: 0 }
  await simulateSession({ ...plan, findings: recipe.findings, onFilm: () => undefined })
}

function plantedFilm({ id, findings, tool }: ExerciseRecipe, i: number): NewFilm {
  const random = seededRandom(`${id} ${i}`)
  const finding = findings[i % findings.length] ?? 'nodule'
  const isThere = i % 2 === 0
  const subtlety = (i % 5) + 1
  const sha256 = sha256Of(`${id} ${i}`)
  const answers = findings.map((one) => {
    const isIt = isThere && one === finding
    const probability = Math.min(0.99, Math.max(0.01, (isIt ? 0.65 : 0.15) + 0.5 * (random.next() - 0.5)))
    return { finding: one, probability, threshold: 0.5, flagged: probability >= 0.5 }
  })
  return {
    ...{ name: `film-${i + 1}`, stratum: isThere ? finding : 'normal', origin: { setSeed: 'planted' }, prior: null },
    ...{ width: 1024, height: 1024, frames: 1, fileSha256: sha256 },
    truth: {
      present: isThere ? [finding] : [],
      lesions: isThere ? [{ finding, subtlety, frame: 0, box: [100, 100, 60, 60] }] : [],
      strength: 'exact',
      source: 'generator',
    },
    suggestion: tool && {
      sha256,
      answer: {
        tool: { ...tool, modelSha256: sha256Of(tool.id) },
        findings: answers,
        boxes: [],
        heatMaps: [],
        planned: null,
      },
    },
  }
}

function sha256Of(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
