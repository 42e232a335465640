import {
  assignedPlaces,
  assignmentsOfExercise,
  exerciseVersions,
  filmCounts,
  latestExercises,
  openAssignmentCounts,
  type ProgrammeReader,
  readerProgress,
  type StoredExercise,
} from '@collimator/db'
import { err, ok, type Result } from '@collimator/kernel'
import type { ExerciseRecipe } from '@collimator/reading'
import { type Context, storeOf } from '../context/context.ts'
import { operation } from '../context/operation.ts'
import { may } from '../policy/may.ts'
import { savedBy } from './save-exercise.ts'
import { type TaughtProgramme, taughtProgrammes } from './taught-programmes.ts'
import type { TeachingRefusal } from './teaching-refusal.ts'

/** An exercise in the list of a teacher. */
export type TaughtExercise = {
  readonly recipe: ExerciseRecipe
  readonly isReady: boolean
  readonly origin: 'own' | 'shipped' | 'other'
  /** Assignments that hold. */
  readonly assignments: number
}

/** Exercises as teachers see them, in their last version. */
export const listTaughtExercises = operation({
  action: 'exercise.add',
  run: async (context, _input: null): Promise<Result<readonly TaughtExercise[], never>> => {
    const { db } = storeOf(context)
    const [films, assignments] = [await filmCounts(db), await openAssignmentCounts(db)]
    return ok(
      (await latestExercises(db)).map((exercise) => ({
        recipe: exercise.recipe,
        isReady: (films.get(exercise.key) ?? 0) > 0,
        origin: originOf(context, exercise),
        assignments: assignments.get(exercise.recipe.id) ?? 0,
      })),
    )
  },
})

/** How far one reader is; by name only for those who may know it. */
export type TaughtReader = {
  readonly label: string
  readonly films: number
  readonly finished: number
  /** A reader model reads, not a person. */
  readonly isSimulated: boolean
}

/** An assignment as its teacher sees it. */
export type TaughtAssignment = {
  readonly id: string
  /** What the programme is called. */
  readonly programme: string
  readonly version: string
  readonly isForCohort: boolean
  readonly dueAt: Date
  readonly assignedAt: Date
  readonly withdrawnAt: Date | null
  /** Reads that each reader has in all. */
  readonly readsPerReader: number
  readonly readers: readonly TaughtReader[]
}

/** An exercise with its versions, its assignments in the programmes of whoever asks, and to whom it can be assigned. */
export type ShownTeaching = TaughtExercise & {
  readonly versions: readonly { readonly version: string; readonly addedAt: Date; readonly isReady: boolean }[]
  readonly assigned: readonly TaughtAssignment[]
  readonly programmes: readonly { readonly id: string; readonly name: string; readonly readers: readonly Labelled[] }[]
}

/** A resident under the name that whoever asks may know. */
export type Labelled = { readonly id: string; readonly label: string }

/** One exercise for its teacher. */
export const showTeaching = operation({
  action: 'exercise.add',
  run: async (context, { id }: { readonly id: string }): Promise<Result<ShownTeaching, TeachingRefusal>> => {
    const { db } = storeOf(context)
    const stored = await exerciseVersions(db, id)
    const last = stored.at(-1)
    if (!last) return err({ code: 'TEACHING.NO_SUCH_EXERCISE', id })
    const counts = await filmCounts(db)
    const isReady = ({ key }: StoredExercise) => (counts.get(key) ?? 0) > 0
    const programmes = await taughtProgrammes(context)
    const assigned = await assignedIn(context, stored, programmes)
    return ok({
      recipe: last.recipe,
      isReady: isReady(last),
      origin: originOf(context, last),
      assignments: assigned.filter(({ withdrawnAt }) => withdrawnAt === null).length,
      versions: stored.map((one) => ({ version: one.recipe.version, addedAt: one.addedAt, isReady: isReady(one) })),
      assigned,
      programmes: programmes.map(({ id: programme, name, residents }) => ({
        id: programme,
        name,
        readers: residents.map((one) => ({ id: one.id, label: labelOf(context, programme, one) })),
      })),
    })
  },
})

function originOf(context: Context, { addedBy }: StoredExercise): TaughtExercise['origin'] {
  if (addedBy === 'program') return 'shipped'
  return addedBy === savedBy(context) ? 'own' : 'other'
}

function labelOf({ actor }: Context, programme: string, { name, pseudonym }: ProgrammeReader): string {
  return may(actor, 'teaching.names', { programme }).allowed ? name : pseudonym
}

async function assignedIn(
  context: Context,
  versions: readonly StoredExercise[],
  programmes: readonly TaughtProgramme[],
): Promise<readonly TaughtAssignment[]> {
  const { db } = storeOf(context)
  const made = await assignmentsOfExercise(
    db,
    versions.map(({ key }) => key),
  )
  const places = await assignedPlaces(
    db,
    made.map(({ key }) => key),
  )
  const shown: TaughtAssignment[] = []
  for (const { key, exercise, id, programme, reader, dueAt, assignedAt, withdrawnAt } of made) {
    const of = versions.find((version) => version.key === exercise)
    const place = programmes.find((one) => one.id === programme)
    if (!of || !place) continue
    const readers = places.flatMap(({ assigned, reader: one }) => (assigned === key ? one : []))
    const progress = new Map((await readerProgress(db, exercise, readers)).map((one) => [one.reader, one]))
    const { version, cases, design } = of.recipe
    shown.push({
      ...{ id, programme: place.name, version, isForCohort: reader === null, dueAt, assignedAt, withdrawnAt },
      readsPerReader: design === 'crossover' ? 2 * cases : cases,
      readers: readers.map((one) => {
        const resident = place.residents.find((known) => known.id === one)
        const label = resident ? labelOf(context, programme, resident) : 'left the programme'
        const { films, finished, isSimulated } = progress.get(one) ?? { films: 0, finished: 0, isSimulated: false }
        return { label, films, finished, isSimulated }
      }),
    })
  }
  return shown
}
