import type { ExerciseRecipe } from './exercise-recipe.ts'
import { planFilms } from './plan-films.ts'
import { classesOf } from './plan-pack-films.ts'

/** How many films of each kind an exercise has. */
export type ExpectedNumbers = {
  readonly films: number
  readonly normal: number
  readonly withFinding: number
  /** Per finding of the recipe, in its order. A film of a pack counts under one finding; it may show others besides. */
  readonly byFinding: readonly { readonly finding: string; readonly films: number }[]
  /** Films with a finding by subtlety, 1 hardest to 5. Empty for films of a pack, which has those that it has. */
  readonly bySubtlety: readonly { readonly subtlety: number; readonly films: number }[]
  readonly withPrior: number
  /** Films on which the AI is shown, on which it stays hidden, and suggestions made wrong on purpose (under- and over-calls as even as the films allow). */
  readonly aiShown: number
  readonly probes: number
  readonly plannedErrors: number
  /** Reads of one person: twice the films in a crossover. */
  readonly readsPerReader: number
}

/**
 * Counts an exercise before anybody reads it.
 * @param recipe any sound recipe. @returns whole numbers >= 0; the films of the exercise are exactly these, whatever the seed.
 * No golden: by test against `planFilms`, `planPackFilms` and `planReads`.
 */
export function expectedNumbers(recipe: ExerciseRecipe): ExpectedNumbers {
  const films = planFilms(recipe, 'count')
  const isGenerated = recipe.films.source === 'generated'
  const classes = classesOf(recipe)
  const withFinding = Math.floor(recipe.prevalence * recipe.cases + 0.5)
  const probes = Math.floor(recipe.probes * recipe.cases + 0.5)
  const count = (test: (film: (typeof films)[number]) => boolean) => films.filter(test).length
  return {
    films: recipe.cases,
    normal: recipe.cases - withFinding,
    withFinding,
    byFinding: recipe.findings.map((finding) => ({
      finding,
      films: isGenerated
        ? count((film) => film.findings.includes(finding))
        : (classes.find((one) => one.finding === finding)?.wanted ?? 0),
    })),
    bySubtlety: isGenerated
      ? [1, 2, 3, 4, 5].map((subtlety) => ({ subtlety, films: count((film) => film.subtlety === subtlety) }))
      : [],
    withPrior: Math.floor(recipe.priors * recipe.cases + 0.5),
    aiShown: recipe.paradigm === 'no-ai' ? 0 : recipe.cases - probes,
    probes,
    plannedErrors: Math.floor(recipe.plannedErrors * recipe.cases + 0.5),
    readsPerReader: recipe.design === 'crossover' ? 2 * recipe.cases : recipe.cases,
  }
}
