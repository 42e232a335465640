import { filmCounts, latestExercise, latestExercises } from '@collimator/db'
import { err, ok, type Result } from '@collimator/kernel'
import {
  type DescribedExercise,
  describeExercise,
  type ExerciseRecipe,
  type ExpectedNumbers,
  expectedNumbers,
  type PlannedPower,
  plannedPower,
} from '@collimator/reading'
import { storeOf } from '../context/context.ts'
import { operation } from '../context/operation.ts'
import { type FilmsSource, sourceOfFilms } from './films-source.ts'
import type { ReadingRoomRefusal } from './reading-room-refusal.ts'

/** An exercise as it is listed for everybody. */
export type ListedExercise = {
  readonly exercise: DescribedExercise
  /** Whether its films are made. */
  readonly isReady: boolean
  readonly films: FilmsSource
}

/** An exercise as its teacher sees it: with what is planned, and with what it is expected to show. */
export type ShownExercise = {
  readonly recipe: ExerciseRecipe
  readonly isReady: boolean
  readonly expected: ExpectedNumbers
  readonly power: PlannedPower
}

/** Readers that the power of an exercise is stated for. */
const USUAL_READERS = 12

/** Every exercise in its last version. */
export const listExercises = operation({
  action: 'exercise.list',
  run: async (context, _input: null): Promise<Result<readonly ListedExercise[], never>> => {
    const { db } = storeOf(context)
    const counts = await filmCounts(db)
    const listed: ListedExercise[] = []
    for (const exercise of await latestExercises(db)) {
      const films = await sourceOfFilms(context, exercise)
      listed.push({ exercise: describeExercise(exercise.recipe), isReady: isMade(exercise.key, counts), films })
    }
    return ok(listed)
  },
})

/** One exercise for its teacher, with expected numbers per class and what its analysis can say. */
export const showExercise = operation({
  action: 'exercise.add',
  run: async (context, { id }: { readonly id: string }): Promise<Result<ShownExercise, ReadingRoomRefusal>> => {
    const { db } = storeOf(context)
    const exercise = await latestExercise(db, id)
    if (!exercise) return err({ code: 'READING.NO_SUCH_EXERCISE', id })
    const { key, recipe } = exercise
    const numbers = { expected: expectedNumbers(recipe), power: plannedPower(recipe, USUAL_READERS) }
    return ok({ recipe, isReady: isMade(key, await filmCounts(db)), ...numbers })
  },
})

function isMade(exercise: number, counts: ReadonlyMap<number, number>): boolean {
  return (counts.get(exercise) ?? 0) > 0
}
