import { type ExerciseRecipe, exerciseRecipeSchema } from '@collimator/reading'
import { and, asc, desc, eq, inArray } from 'drizzle-orm'
import { exercise } from '../schema/reading-tables.ts'
import type { Database, Transaction } from '../store/store.ts'

/** An exercise in one version. */
export type StoredExercise = {
  /** Row key, for other rows; never in an address. */
  readonly key: number
  readonly recipe: ExerciseRecipe
  readonly addedBy: string
  readonly addedAt: Date
}

/**
 * Keeps a version of an exercise.
 * @returns `unchanged` when it is there with the same recipe, `other-content` when it is there with another one.
 */
export async function insertExercise(
  transaction: Transaction,
  recipe: ExerciseRecipe,
  added: { readonly by: string; readonly at: Date },
): Promise<'saved' | 'unchanged' | 'other-content'> {
  const known = await exerciseByVersion(transaction, recipe.id, recipe.version)
  if (known) return JSON.stringify(known.recipe) === JSON.stringify(recipe) ? 'unchanged' : 'other-content'
  const { id, version } = recipe
  await transaction.insert(exercise).values({ id, version, recipe, addedBy: added.by, addedAt: added.at })
  return 'saved'
}

/** One version of an exercise. */
export async function exerciseByVersion(
  db: Database,
  id: string,
  version: string,
): Promise<StoredExercise | undefined> {
  const rows = await db
    .select()
    .from(exercise)
    .where(and(eq(exercise.id, id), eq(exercise.version, version)))
  return rows.map(fromRow)[0]
}

/** The version of an exercise that was added last. */
export async function latestExercise(db: Database, id: string): Promise<StoredExercise | undefined> {
  const rows = await db.select().from(exercise).where(eq(exercise.id, id)).orderBy(desc(exercise.key)).limit(1)
  return rows.map(fromRow)[0]
}

/** Every version of an exercise, oldest first. */
export async function exerciseVersions(db: Database, id: string): Promise<readonly StoredExercise[]> {
  return (await db.select().from(exercise).where(eq(exercise.id, id)).orderBy(asc(exercise.key))).map(fromRow)
}

/** An exercise by its row. */
export async function exerciseByKey(db: Database, key: number): Promise<StoredExercise | undefined> {
  return (await db.select().from(exercise).where(eq(exercise.key, key))).map(fromRow)[0]
}

/** Exercises by their rows. */
export async function exercisesByKey(
  db: Database,
  keys: readonly number[],
): Promise<ReadonlyMap<number, StoredExercise>> {
  if (keys.length === 0) return new Map()
  const rows = await db
    .select()
    .from(exercise)
    .where(inArray(exercise.key, [...keys]))
  return new Map(rows.map((row) => [row.key, fromRow(row)]))
}

/** Each exercise in its last version, in the order in which they were first added. */
export async function latestExercises(db: Database): Promise<readonly StoredExercise[]> {
  const rows = await db.select().from(exercise).orderBy(asc(exercise.key))
  return [...new Map(rows.map((row) => [row.id, fromRow(row)])).values()]
}

function fromRow({ key, recipe, addedBy, addedAt }: typeof exercise.$inferSelect): StoredExercise {
  return { key, recipe: exerciseRecipeSchema.parse(recipe), addedBy, addedAt }
}
