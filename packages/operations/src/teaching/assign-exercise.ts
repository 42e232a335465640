import { randomBytes } from 'node:crypto'
import {
  type AssignedExercise,
  assignedById,
  assignedPlaces,
  assignmentsOfExercise,
  exerciseVersions,
  insertAssignedExercise,
  nextReaderNumber,
  programmeReaders,
  type StoredExercise,
  type Transaction,
  withdrawAssigned,
} from '@collimator/db'
import { err, ok, type Result, seededRandom } from '@collimator/kernel'
import { storeOf } from '../context/context.ts'
import { operation } from '../context/operation.ts'
import { writeAudited } from '../context/write-audited.ts'
import { savedBy } from './save-exercise.ts'
import type { TeachingRefusal } from './teaching-refusal.ts'

/** An exercise for the residents of a programme, or for one of them. */
export type AssignmentRequest = {
  readonly exercise: string
  readonly programme: string
  /** One resident; everybody in the programme who does not have it yet when null. */
  readonly reader: string | null
  /** A day, as 2027-03-31. It ends at midnight UTC. */
  readonly due: string
}

/** An assignment that was made: its id, and how many readers got a place in the balanced order. */
export type MadeAssignment = { readonly id: string; readonly readers: number }

/** Assigns the last version of an exercise. The places in the balanced order are drawn from a seed that is kept and logged. */
export const assignExercise = operation({
  action: 'teaching.assign',
  thing: (_context, { programme }: AssignmentRequest) => ({ programme }),
  run: async (context, request): Promise<Result<MadeAssignment, TeachingRefusal>> => {
    const dueAt = readDue(request.due, context.app.now())
    if (!dueAt.ok) return dueAt
    const exercise = (await exerciseVersions(storeOf(context).db, request.exercise)).at(-1)
    if (!exercise) return err({ code: 'TEACHING.NO_SUCH_EXERCISE', id: request.exercise })
    const seed = randomBytes(8).toString('hex')
    const id = randomBytes(12).toString('base64url')
    const write = {
      action: 'teaching.assign',
      thing: { kind: 'exercise', id: request.exercise },
      facts: ({ readers }: MadeAssignment) => ({ assignment: id, readers, seed, version: exercise.recipe.version }),
    } as const
    return writeAudited<MadeAssignment, TeachingRefusal>(context, write, async (transaction) => {
      // Whoever assigns the same exercise at this moment waits here, so that nobody gets it twice.
      await nextReaderNumber(transaction, exercise.key)
      const readers = await readersFor(transaction, exercise, request)
      if (!readers.ok) return readers
      const made = { id, exercise: exercise.key, programme: request.programme, reader: request.reader, seed }
      const places = seededRandom(`places ${seed}`).shuffle([...readers.value.without])
      await insertAssignedExercise(
        transaction,
        { ...made, dueAt: dueAt.value, assignedBy: savedBy(context), assignedAt: context.app.now() },
        places.map((reader, i) => ({ reader, readerNumber: readers.value.taken + i })),
      )
      return ok({ id, readers: places.length })
    })
  },
})

/** Withdraws an assignment. Whoever has begun keeps what they read. */
export const withdrawAssignment = operation({
  action: 'teaching.assign',
  thing: async (context, { id }: { readonly id: string }) => ({
    programme: (await assignedById(storeOf(context).db, id))?.programme ?? '',
  }),
  run: async (context, { id }): Promise<Result<null, TeachingRefusal>> => {
    const assigned = await assignedById(storeOf(context).db, id)
    if (!assigned) return err({ code: 'TEACHING.NO_SUCH_ASSIGNMENT' })
    const thing = { kind: 'assignment', id }
    const write = { action: 'teaching.assign', thing, facts: () => ({ withdrawn: true }) } as const
    return writeAudited<null, TeachingRefusal>(context, write, async (transaction) => {
      const by = { by: savedBy(context), at: context.app.now() }
      const isNew = await withdrawAssigned(transaction, assigned.key, by)
      return isNew ? ok(null) : err({ code: 'TEACHING.WITHDRAWN_ALREADY' })
    })
  },
})

const DAY = /^\d{4}-\d{2}-\d{2}$/

function readDue(found: string, now: Date): Result<Date, TeachingRefusal> {
  const dueAt = new Date(`${found}T23:59:59Z`)
  const isDay = DAY.test(found) && !Number.isNaN(dueAt.getTime()) && dueAt.toISOString().startsWith(found)
  if (!isDay) return err({ code: 'TEACHING.BAD_DUE_DATE', found })
  return dueAt > now ? ok(dueAt) : err({ code: 'TEACHING.DUE_IN_THE_PAST', found })
}

/** Residents that do not have the exercise yet, and how many places of its order are taken. */
type Readers = { readonly without: readonly string[]; readonly taken: number }

async function readersFor(
  transaction: Transaction,
  exercise: StoredExercise,
  { programme, reader }: AssignmentRequest,
): Promise<Result<Readers, TeachingRefusal>> {
  const residents = await programmeReaders(transaction, programme)
  if (residents.length === 0) return err({ code: 'TEACHING.NO_RESIDENTS', programme })
  const wanted = residents.flatMap(({ id }) => (reader === null || reader === id ? id : []))
  if (wanted.length === 0) return err({ code: 'TEACHING.OUTSIDE_PROGRAMME', programme })
  const versions = await exerciseVersions(transaction, exercise.recipe.id)
  const made = await assignmentsOfExercise(
    transaction,
    versions.map(({ key }) => key),
  )
  const places = await assignedPlaces(
    transaction,
    made.map(({ key }) => key),
  )
  const placesOf = (some: readonly AssignedExercise[]) =>
    places.filter(({ assigned }) => some.some(({ key }) => key === assigned))
  const held = placesOf(made.filter(({ withdrawnAt }) => withdrawnAt === null))
  const without = wanted.filter((id) => !held.some((place) => place.reader === id))
  if (without.length === 0) return err({ code: 'TEACHING.ASSIGNED_ALREADY' })
  return ok({ without, taken: placesOf(made.filter((one) => one.exercise === exercise.key)).length })
}
