import { latestExercise, type StoredExercise } from '@collimator/db'
import { err, ok, type Result } from '@collimator/kernel'
import type { ExerciseRecipe } from '@collimator/reading'
import type { App } from '../../context/app.ts'
import { type Context, storeOf } from '../../context/context.ts'
import { isAccessRefusal } from '../../context/operation.ts'
import type { JobWork } from '../../jobs/job-kind.ts'
import { seedExercises } from '../../reading/exercise-content.ts'
import { markSimulatedSession } from '../../reading/mark-simulated.ts'
import { prepareOneExercise } from '../../reading/prepare-exercises.ts'
import { startSession } from '../../reading/start-session.ts'
import { assignExercise } from '../../teaching/assign-exercise.ts'
import { isDemoFolder } from '../demo-folder.ts'
import { DEMO_PROGRAMME_ID } from '../demo-people.ts'
import { findDemoPerson, personRequest, succeed } from '../demo-world.ts'
import { openAccount } from '../people-step.ts'
import { ASSIGNED, CHECKED_EXERCISE, COHORT, type CohortMember } from './cohort-people.ts'
import { appAt, startClock } from './dated-clock.ts'
import { simulateSession } from './simulate-session.ts'

const HOUR_MS = 60 * 60 * 1000
const DAY_MS = 24 * HOUR_MS
/** The reads are spread over the weeks before today. */
const DAYS_BACK = 30
const DAYS_BETWEEN = 7

/**
 * Lets simulated residents read exercises that ship, through the operations that people use, in a demonstration and nowhere
 * else. Each session is marked before its first film. What was read before is left alone, so a run that was ended is taken up.
 */
export async function readAsCohort(
  context: Context,
  report: JobWork['report'],
): Promise<Result<{ readonly reads: number }, string>> {
  const { app } = context
  if (!(await isDemoFolder(app.dataDirectory))) return err('simulated residents read in a demonstration only')
  for (const { seed } of COHORT) if (!(await findDemoPerson(app, seed))) await openAccount(app, seed)
  await addCheckedExercise(context)
  const before = new Map<string, number>()
  let reads = 0
  for (const [round, id] of [...new Set(COHORT.flatMap(({ exercises }) => exercises))].entries()) {
    const exercise = await latestExercise(storeOf(context).db, id)
    if (!exercise) continue
    const { title, version, cases } = exercise.recipe
    const making = (done: number, total: number) => report({ doing: `making films of “${title}”`, done, total })
    const made = await prepareOneExercise(context, { id, version }, making)
    if (!made.ok) return made
    const began = new Date(app.now().getTime() - (DAYS_BACK - DAYS_BETWEEN * round) * DAY_MS)
    await assignToCohort(app, id, began)
    const members = COHORT.filter(({ exercises }) => exercises.includes(id))
    for (const [place, member] of members.entries()) {
      const at = new Date(began.getTime() + (place + 1) * HOUR_MS)
      const filmsRead = before.get(member.seed.key) ?? 0
      const onFilm = () => {
        reads += 1
        report({ doing: `simulated residents read “${title}”`, done: reads, total: null })
      }
      await readExercise({ context, exercise, member, at, filmsRead, onFilm })
      before.set(member.seed.key, filmsRead + cases)
    }
  }
  return ok({ reads })
}

type Reading = {
  readonly context: Context
  readonly exercise: StoredExercise
  readonly member: CohortMember
  readonly at: Date
  readonly filmsRead: number
  readonly onFilm: () => void
}

async function readExercise({ context, exercise: { recipe }, member, at, filmsRead, onFilm }: Reading): Promise<void> {
  const clock = startClock(at)
  const app: App = appAt(context.app, clock)
  const reader = await personRequest(app, member.seed)
  const started = await startSession(reader, { exercise: recipe.id })
  if (!started.ok && !isAccessRefusal(started.error) && started.error.code === 'READING.ALREADY_READ') return
  const { session } = succeed(started)
  const marked = await markSimulatedSession({ ...context, app }, { session, reader: member.reader })
  // Somebody has begun this session by hand: it is theirs.
  if (!marked.ok && !isAccessRefusal(marked.error) && marked.error.code === 'READING.ALREADY_BEGUN') return
  succeed(marked)
  const senior = await personRequest(app, { key: 'senior' })
  const isChecked = recipe.check === 'senior'
  await simulateSession({
    context: reader,
    senior,
    clock,
    member,
    session,
    findings: recipe.findings,
    isChecked,
    filmsRead,
    onFilm,
  })
}

/** The teacher assigns an exercise, if it is one that is assigned and the residents do not have it. */
async function assignToCohort(app: App, exercise: string, at: Date): Promise<void> {
  const days = ASSIGNED[exercise]
  if (days === undefined) return
  const teacher = await personRequest({ ...app, now: () => at }, { key: 'teacher' })
  const due = new Date(at.getTime() + days * DAY_MS).toISOString().slice(0, 10)
  const assigned = await assignExercise(teacher, { exercise, programme: DEMO_PROGRAMME_ID, reader: null, due })
  if (!assigned.ok && !isAccessRefusal(assigned.error) && assigned.error.code === 'TEACHING.ASSIGNED_ALREADY') return
  succeed(assigned)
}

/** A short exercise with a senior's check, since none of those that ship has one. */
async function addCheckedExercise(context: Context): Promise<void> {
  const { db } = storeOf(context)
  const model = await latestExercise(db, 'second-reader')
  if (!model || (await latestExercise(db, CHECKED_EXERCISE))) return
  const recipe: ExerciseRecipe = {
    ...model.recipe,
    id: CHECKED_EXERCISE,
    version: '1.0.0',
    title: 'Second reader, checked by a senior',
    goal: 'Read with Alder as a second opinion, and hear from a senior what you missed.',
    cases: 12,
    minutes: 20,
    probes: 0,
    check: 'senior',
    debrief: [
      'A senior has checked each of your reads. Your own words, the AI’s and the senior’s stay beside each other.',
      'Look at the films on which all three differ: what would you have needed to know?',
    ],
  }
  succeed(await seedExercises(context, [recipe]))
}
