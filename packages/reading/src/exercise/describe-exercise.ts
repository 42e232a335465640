import type { ExerciseRecipe } from './exercise-recipe.ts'

/** What a learner may know of an exercise before it is debriefed. */
export type DescribedExercise = Pick<
  ExerciseRecipe,
  | 'id'
  | 'version'
  | 'title'
  | 'goal'
  | 'honesty'
  | 'openTo'
  | 'minutes'
  | 'competencies'
  | 'findings'
  | 'recommendations'
  | 'cases'
  | 'tool'
  | 'paradigm'
  | 'displays'
  | 'design'
  | 'feedback'
  | 'check'
  | 'decides'
>

/**
 * An exercise as it is told to learners: how many films, which tool, how it takes part. How often a finding is there, which
 * errors and probes are planned, what was done to the films and what the debrief explains would change how they read.
 * @param recipe any. @returns the parts that may be told, whatever else the recipe holds. No golden: a list of fields.
 */
export function describeExercise(recipe: ExerciseRecipe): DescribedExercise {
  const { id, version, title, goal, honesty, openTo, minutes, competencies, findings, recommendations } = recipe
  const { cases, tool, paradigm, displays, design, feedback, check, decides } = recipe
  const told = { id, version, title, goal, honesty, openTo, minutes, competencies, findings, recommendations }
  const rules = { cases, tool, paradigm, displays, design, feedback, check }
  return { ...told, ...rules, ...(decides === undefined ? {} : { decides }) }
}
