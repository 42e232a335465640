import { randomUUID } from 'node:crypto'
import { exerciseVersions, insertExercise, insertJob, type StoredExercise } from '@collimator/db'
import { err, ok, type Result } from '@collimator/kernel'
import { exerciseRecipeSchema } from '@collimator/reading'
import { type Context, storeOf } from '../context/context.ts'
import { operation } from '../context/operation.ts'
import { writeAudited } from '../context/write-audited.ts'
import { isOwner } from '../policy/actor.ts'
import type { TeachingRefusal } from './teaching-refusal.ts'

/** A saved version of an exercise, and the job that makes its films. */
export type SavedExercise = { readonly id: string; readonly version: string; readonly job: string }

/** An exercise to save. */
export type ExerciseToSave = {
  /** In the shape of `exerciseRecipeSchema`, checked by {@link saveExercise}. Its version is replaced. */
  readonly recipe: Readonly<Record<string, unknown>>
  /** The version that it was changed from, null where it is meant to be new. Left out: whatever is there gets a new version. */
  readonly madeFrom?: string | null
}

/**
 * Saves an exercise, and asks for its films. One that is there gets a new version, by whoever made it or an owner of the
 * installation; refused where another version than `madeFrom` is the last one.
 */
export const saveExercise = operation({
  action: 'exercise.add',
  run: async (context, { recipe, madeFrom }: ExerciseToSave): Promise<Result<SavedExercise, TeachingRefusal>> => {
    const id = typeof recipe.id === 'string' ? recipe.id : ''
    const versions = await exerciseVersions(storeOf(context).db, id)
    const last = versions.at(-1)
    const stands = standsInTheWay(context, versions, madeFrom)
    if (stands) return err(stands)
    const version = nextVersion(last?.recipe.version)
    const read = exerciseRecipeSchema.safeParse({ ...recipe, version })
    if (!read.success) {
      const problems = read.error.issues.map(({ path, message }) => ({ where: path.join('.'), expected: message }))
      return err({ code: 'TEACHING.BAD_RECIPE', problems })
    }
    const { $schema: _, ...kept } = read.data
    const job = randomUUID()
    const write = { action: 'exercise.add', thing: { kind: 'exercise', id }, facts: () => ({ version, job }) } as const
    return writeAudited<SavedExercise, TeachingRefusal>(context, write, async (transaction) => {
      const requestedAt = context.app.now()
      const saved = await insertExercise(transaction, kept, { by: savedBy(context), at: requestedAt })
      if (saved === 'other-content') return err({ code: 'TEACHING.VERSION_TAKEN', id, version })
      const { actor } = context
      const requestedBy = { kind: actor.kind, id: actor.kind === 'person' ? actor.id : null }
      const input = { exercise: id, version }
      const asked = { requestedAt, requestedBy, once: true, mostAttempts: 3 }
      await insertJob(transaction, { id: job, kind: 'prepare-exercise', input, ...asked })
      return ok({ id, version, job })
    })
  },
})

function standsInTheWay(
  context: Context,
  versions: readonly StoredExercise[],
  madeFrom: string | null | undefined,
): TeachingRefusal | undefined {
  const [first, last] = [versions[0], versions.at(-1)]
  if (!first || !last) return undefined
  const { id, title, version } = last.recipe
  if (!isOwner(context.actor) && first.addedBy !== savedBy(context)) return { code: 'TEACHING.OTHERS_EXERCISE', id }
  if (madeFrom === null) return { code: 'TEACHING.TITLE_TAKEN', title }
  return madeFrom === undefined || madeFrom === version ? undefined : { code: 'TEACHING.CHANGED_MEANWHILE', version }
}

/** Under which name somebody's exercises are kept. */
export function savedBy({ actor }: Context): string {
  return actor.kind === 'person' ? actor.id : actor.kind
}

/** The next minor version; 1.0.0 for a new exercise. */
function nextVersion(last: string | undefined): string {
  if (last === undefined) return '1.0.0'
  const [major = '1', minor = '0'] = last.split('.')
  return `${major}.${Number(minor) + 1}.0`
}
