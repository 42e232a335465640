import type { Result } from '@collimator/kernel'
import {
  type CannotSimulate,
  type CriteriaSpace,
  SCREENING_MODELS,
  type ScreeningLabel,
  type ScreeningModelName,
  type ScreeningRun,
  simulateScreening,
} from '@collimator/review'

/** What every run of one simulation shares; plain data, so that it can be sent to a thread. */
export type SharedRunInput = {
  readonly criteria: Omit<CriteriaSpace, 'space'> & { readonly matrix: CriteriaSpace['space']['matrix'] }
  readonly labels: readonly (ScreeningLabel | undefined)[]
  readonly model: ScreeningModelName
}

/** How time is measured during a run, and who hears how far it is. */
export type RunWatch = {
  /** A monotonic clock in milliseconds. */
  readonly milliseconds: () => number
  readonly onLabel: (labelled: number) => void
}

/** Simulates one run from shared input; the same in this thread and in another. */
export function simulateRun(
  { criteria, labels, model }: SharedRunInput,
  priors: readonly number[],
  watch: RunWatch,
): Result<ScreeningRun, CannotSimulate> {
  // A simulation explains nothing, so the words stay where they were read.
  const space = { ...criteria, space: { matrix: criteria.matrix, termOf: String } }
  return simulateScreening(space, labels, { model: SCREENING_MODELS[model], priors, ...watch })
}
