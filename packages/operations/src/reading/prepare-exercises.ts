import { exerciseByVersion, latestExercises } from '@collimator/db'
import { err, ok, type Result } from '@collimator/kernel'
import { type Context, storeOf } from '../context/context.ts'
import { prepareFilms } from './prepare-films.ts'

type Progress = (done: number, total: number) => void

/** Makes the films of one version of an exercise. */
export async function prepareOneExercise(
  context: Context,
  { id, version }: { readonly id: string; readonly version: string },
  onProgress: Progress,
): Promise<Result<{ readonly films: number }, string>> {
  const exercise = await exerciseByVersion(storeOf(context).db, id, version)
  return exercise ? prepareFilms(context, exercise, onProgress) : err(`there is no exercise ${id} ${version}`)
}

/** Makes the films that a visitor may read, so that they are there before the first one asks. */
export async function prepareOpenExercises(
  context: Context,
  onProgress: Progress,
): Promise<Result<{ readonly films: number }, string>> {
  let films = 0
  const exercises = await latestExercises(storeOf(context).db)
  for (const exercise of exercises.filter(({ recipe }) => recipe.openTo === 'everybody')) {
    const made = await prepareFilms(context, exercise, onProgress)
    if (!made.ok) return made
    films += made.value.films
  }
  return ok({ films })
}
