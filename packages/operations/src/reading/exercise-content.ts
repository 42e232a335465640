import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { insertExercise } from '@collimator/db'
import { err, ok, type Result } from '@collimator/kernel'
import { type ExerciseRecipe, exerciseRecipeSchema } from '@collimator/reading'
import { z } from 'zod'
import { DamagedContent } from '../catalogue/content.ts'
import type { Context } from '../context/context.ts'
import { writeAudited } from '../context/write-audited.ts'

/** An exercise that ships was changed without a new version. */
export type ExerciseFault = { readonly code: 'EXERCISE.OTHER_CONTENT'; readonly id: string; readonly version: string }

/** The exercises that ship, in the order of their files. Throws DamagedContent for a file that is no recipe. */
export async function loadExercises(contentDirectory: string): Promise<readonly ExerciseRecipe[]> {
  const folder = join(contentDirectory, 'exercises')
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort()
  return Promise.all(names.map(async (name) => recipeOf(name, await readFile(join(folder, name), 'utf8'))))
}

function recipeOf(name: string, text: string): ExerciseRecipe {
  try {
    const { $schema: _, ...recipe } = exerciseRecipeSchema.parse(JSON.parse(text))
    return recipe
  } catch (error) {
    if (error instanceof z.ZodError)
      throw new DamagedContent(`exercises/${name}: ${z.prettifyError(error)}`, { cause: error })
    if (error instanceof SyntaxError) throw new DamagedContent(`exercises/${name}: it is not JSON`, { cause: error })
    throw error
  }
}

/** Keeps the exercises that ship beside those of earlier versions. Doing it again changes nothing. */
export async function seedExercises(
  context: Context,
  recipes: readonly ExerciseRecipe[],
): Promise<Result<null, ExerciseFault>> {
  const write = { action: 'exercise.add', thing: { kind: 'exercise', id: 'shipped' } } as const
  return writeAudited(context, { ...write, facts: () => ({ exercises: recipes.length }) }, async (transaction) => {
    for (const recipe of recipes) {
      const { id, version } = recipe
      const added = { by: 'program', at: context.app.now() }
      const saved = await insertExercise(transaction, recipe, added)
      if (saved === 'other-content') return err({ code: 'EXERCISE.OTHER_CONTENT', id, version } as const)
    }
    return ok(null)
  })
}
