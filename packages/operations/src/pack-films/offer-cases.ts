import { type CaseForReading, casesOfPack, packWithSet } from '@collimator/db'
import type { PackCase } from '@collimator/formats'
import { err, ok, type Result } from '@collimator/kernel'
import { type CaseOffer, type ExerciseRecipe, isStated } from '@collimator/reading'
import { packById } from '../cases/find-packs.ts'
import type { ImportedPack } from '../cases/pack-records.ts'
import { type Context, storeOf } from '../context/context.ts'
import { statedFinding } from './case-answers.ts'
import { labelOf } from './case-truth.ts'

/** Films of a recipe that come from a pack. */
export type PackFilms = Extract<ExerciseRecipe['films'], { source: 'pack' }>

/** The pack of a recipe with the cases that it may use. */
export type OfferedCases = {
  readonly pack: ImportedPack
  readonly offers: readonly (CaseOffer & { readonly one: PackCase; readonly row: CaseForReading })[]
}

/** Which imported pack the films of a recipe come from; undefined where it is not imported. */
export async function packOfFilms(context: Context, { pack, set }: PackFilms): Promise<string | undefined> {
  const { db } = storeOf(context)
  const id = pack ?? (set === undefined ? undefined : await packWithSet(db, set))
  return id !== undefined && (await casesOfPack(db, id, set)).length > 0 ? id : undefined
}

/**
 * The cases that an exercise may use: not withdrawn, with a yes or no for every finding of the recipe, and read by its tool
 * where the answers of the pack are shown.
 */
export async function offerCases(context: Context, recipe: ExerciseRecipe): Promise<Result<OfferedCases, string>> {
  const { films, findings, tool } = recipe
  if (films.source !== 'pack') return err('the films of this exercise are generated')
  const id = await packOfFilms(context, films)
  const pack = id === undefined ? undefined : await packById(context, id)
  if (id === undefined || !pack) return err(`${wantedPack(films)} has not been imported`)
  const rows = new Map((await casesOfPack(storeOf(context).db, id, films.set)).map((row) => [row.id, row]))
  const offers = pack.pack.cases.flatMap((one) => {
    const row = rows.get(one.id)
    if (!row) return []
    const labels = findings.map((finding) => labelOf(one.truth, finding))
    if (labels.includes(undefined)) return []
    if (tool && isStated(tool) && findings.some((finding) => !statedFinding(one, tool.id, finding))) return []
    return [{ id: one.id, present: findings.filter((_, i) => labels[i] === true), one, row }]
  })
  return ok({ pack, offers })
}

/** How the pack of a recipe is called where it is not there. */
export function wantedPack({ pack, set }: PackFilms): string {
  if (pack === undefined) return `a case pack with the set ${set}`
  return set === undefined ? `the case pack ${pack}` : `the case pack ${pack} with the set ${set}`
}
