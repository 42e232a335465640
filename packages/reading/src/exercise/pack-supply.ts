import type { ExerciseRecipe } from './exercise-recipe.ts'
import { type ClassShortage, planPackFilms } from './plan-pack-films.ts'
import { isStated } from './stated-answers.ts'

/** Cases of a pack that are alike in what is known of them. */
export type AlikeCases = {
  readonly present: readonly string[]
  readonly absent: readonly string[]
  /** Questions that a tool has answered, as `tool finding`. */
  readonly answers: readonly string[]
  readonly cases: number
}

/** What a pack has for an exercise. */
export type PackSupply = {
  /** Cases that the exercise may use. */
  readonly usable: number
  /** Usable cases that show each finding of the recipe, in its order; a case with two counts twice. */
  readonly byFinding: readonly { readonly finding: string; readonly cases: number }[]
  readonly normal: number
  /** Classes of which there are too few; none where the films can be dealt. */
  readonly shortages: readonly ClassShortage[]
}

/**
 * Counts what a pack has for an exercise, before its films are dealt.
 * @param recipe with films of a pack; where the answers of the tool are those that the pack states, only cases that it has
 * answered count. @param alike every case of the pack in one class.
 * @returns whole numbers >= 0. No golden: counting, by test against `planPackFilms`.
 */
export function packSupply(recipe: ExerciseRecipe, alike: readonly AlikeCases[]): PackSupply {
  const { findings, tool } = recipe
  const isAnswered = ({ answers }: AlikeCases) =>
    !isStated(tool) || findings.every((finding) => answers.includes(`${tool?.id} ${finding}`))
  const usable = alike.filter(
    (one) =>
      isAnswered(one) &&
      findings.every((finding) => [...one.present, ...one.absent].some((known) => known === finding)),
  )
  const presentIn = ({ present }: AlikeCases) => findings.filter((finding) => present.includes(finding))
  const count = (test: (one: AlikeCases) => boolean) => usable.filter(test).reduce((sum, { cases }) => sum + cases, 0)
  // More than the exercise has films are never dealt from one class.
  const offers = usable.flatMap((one, i) =>
    Array.from({ length: Math.min(one.cases, recipe.cases) }, (_, k) => ({ id: `${i} ${k}`, present: presentIn(one) })),
  )
  const dealt = planPackFilms(recipe, offers, 'supply')
  return {
    usable: count(() => true),
    byFinding: findings.map((finding) => ({ finding, cases: count(({ present }) => present.includes(finding)) })),
    normal: count((one) => presentIn(one).length === 0),
    shortages: dealt.ok ? [] : dealt.error,
  }
}
