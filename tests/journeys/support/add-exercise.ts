import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { insertExercise, openStore } from '@collimator/db'
import { ok } from '@collimator/kernel'
import type { ExerciseRecipe } from '@collimator/reading'
import { startApp } from './running-app.ts'

/** A demonstration with more exercises, not running. */
export async function demonstrationWith(...recipes: readonly ExerciseRecipe[]): Promise<string> {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'collimator-journey-'))
  const app = await startApp({ isDemo: true, dataDirectory })
  await app.stop()
  const store = await openStore({ directory: join(dataDirectory, 'store') })
  if (!store.ok) throw new Error(store.error.code)
  const at = new Date('2026-11-30T08:00:00Z')
  await store.value.transaction(async (transaction) => {
    for (const recipe of recipes) await insertExercise(transaction, recipe, { by: 'journey', at })
    return ok(null)
  })
  await store.value.close()
  return dataDirectory
}
