import { seededRandom } from '@collimator/kernel'
import { FILM_CHANGES, type FilmChange } from '../truth/film-truth.ts'
import { chooseShare, wholeShares } from './deal-out.ts'
import type { ExerciseRecipe } from './exercise-recipe.ts'

/** A film that an exercise asks the generator for. */
export type PlannedFilm = {
  /** Name within the exercise; says nothing of what is on the film. */
  readonly name: string
  /** Seed of the generator. It is a secret of the server: whoever has it can generate the truth. */
  readonly seed: string
  /** None for a normal film. */
  readonly findings: readonly string[]
  /** 1 hardest to 5; null for a normal film. */
  readonly subtlety: 1 | 2 | 3 | 4 | 5 | null
  /** What has become of the film since the earlier one of the same person; null where there is none. */
  readonly prior: FilmChange | null
  readonly isDetectorReplaced: boolean
}

/**
 * The films of an exercise of generated films, exactly as many of each kind as the recipe says: positives by prevalence,
 * their findings in equal numbers, their subtlety by the mix, all by largest remainders. Of films with a finding and an
 * earlier film, as many are new, have grown or are unchanged; a normal film was normal before.
 * @param recipe with generated films. @param seed of this set of films; the same seed gives the same films.
 * @returns one plan a film, in the order in time; none for a recipe of a case pack. No golden: counts by property test.
 */
export function planFilms(recipe: ExerciseRecipe, seed: string): readonly PlannedFilm[] {
  const { films } = recipe
  if (films.source !== 'generated') return []
  const random = seededRandom(`films of ${recipe.id} ${recipe.version} ${seed}`)
  const positives = Math.floor(recipe.prevalence * recipe.cases + 0.5)
  const kinds = dealt(
    positives,
    recipe.findings.map(() => 1),
    random.fork('findings'),
  )
  const steps = dealt(positives, films.difficulty, random.fork('subtlety'))
  const plans = Array.from({ length: recipe.cases }, (_, i) => ({
    finding: i < positives ? recipe.findings[kinds[i] as number] : undefined,
    step: i < positives ? (steps[i] as number) + 1 : null,
  }))
  const ordered = random.fork('order').shuffle(plans)
  const priors = planPriors(ordered, recipe.priors, random)
  const replacedFrom = (films.detectorReplacedFrom ?? 1) * recipe.cases
  return ordered.map((plan, i) => ({
    name: `film-${i + 1}`,
    seed: `${recipe.id} ${recipe.version} ${seed} ${i + 1}`,
    findings: plan.finding === undefined ? [] : [plan.finding],
    subtlety: plan.step as PlannedFilm['subtlety'],
    prior: priors.get(plan) ?? null,
    isDetectorReplaced: i >= replacedFrom,
  }))
}

type Plan = { readonly finding: string | undefined; readonly step: number | null }
type Random = ReturnType<typeof seededRandom>

/** Which films come with an earlier one, and what has become of them since. */
function planPriors(plans: readonly Plan[], share: number, random: Random): ReadonlyMap<Plan, FilmChange> {
  const chosen = chooseShare(plans, share, ({ finding }) => finding ?? '', random.fork('priors'))
  const abnormal = chosen.filter(({ finding }) => finding !== undefined)
  const changes = dealt(
    abnormal.length,
    FILM_CHANGES.map(() => 1),
    random.fork('changes'),
  )
  const changeOf = new Map(abnormal.map((plan, i) => [plan, FILM_CHANGES[changes[i] as number] as FilmChange]))
  return new Map(
    chosen.map((plan) => {
      const change = changeOf.get(plan) ?? 'unchanged'
      // What is hardest to see cannot have been harder.
      return [plan, change === 'grown' && plan.step === 1 ? 'new' : change]
    }),
  )
}

/** Indexes of the shares, each as often as it gets, in an order by chance. */
function dealt(count: number, shares: readonly number[], random: Random): readonly number[] {
  const numbers = count === 0 ? [] : wholeShares(count, shares)
  return random.shuffle(numbers.flatMap((number, at) => Array.from({ length: number }, () => at)))
}
