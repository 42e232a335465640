import { casesOfPack, originOfFilms, type StoredExercise } from '@collimator/db'
import { z } from 'zod'
import { type Context, storeOf } from '../context/context.ts'
import { type PackFilms, packOfFilms, wantedPack } from '../pack-films/offer-cases.ts'

/** Where the films of an exercise come from, told wherever they are shown. */
export type FilmsSource =
  | { readonly kind: 'generated' }
  | {
      readonly kind: 'pack'
      readonly pack: string
      readonly name: string
      /** Whether the pack holds generated films too. */
      readonly isGenerated: boolean
      /** Each licence and each line of attribution once. */
      readonly licences: readonly string[]
      readonly attribution: readonly string[]
    }
  /** The pack has not been imported. */
  | { readonly kind: 'missing-pack'; readonly wanted: string }

const originSchema = z.object({ pack: z.string() })

/** Where the films of an exercise come from: those that were made, or the pack that they will be dealt from. */
export async function sourceOfFilms(context: Context, { key, recipe }: StoredExercise): Promise<FilmsSource> {
  if (recipe.films.source === 'generated') return { kind: 'generated' }
  const { db } = storeOf(context)
  const origin = originSchema.safeParse(await originOfFilms(db, key))
  const pack = origin.success ? origin.data.pack : await packOfFilms(context, recipe.films)
  return pack === undefined
    ? { kind: 'missing-pack', wanted: wantedPack(recipe.films) }
    : describePack(context, pack, recipe.films)
}

async function describePack(context: Context, pack: string, { set }: PackFilms): Promise<FilmsSource> {
  const cases = await casesOfPack(storeOf(context).db, pack, set)
  const once = (lines: readonly string[]) => [...new Set(lines)]
  return {
    kind: 'pack',
    pack,
    name: cases[0]?.packName ?? pack,
    isGenerated: cases.some(({ isGenerated }) => isGenerated),
    licences: once(cases.map(({ licence }) => licence)),
    attribution: once(cases.flatMap(({ attribution }) => attribution)),
  }
}
