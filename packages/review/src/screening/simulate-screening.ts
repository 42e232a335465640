import { err, isNotEstimable, ok, type Result } from '@collimator/kernel'
import { type CriteriaSpace, startFromCriteria } from './criteria-start.ts'
import { type ScreeningMetrics, screeningMetrics } from './screening-metrics.ts'
import type { ScreeningModel } from './screening-model.ts'
import type { ScreeningLabel, ScreeningOrder } from './screening-order.ts'

/** One simulated screening. */
export type ScreeningRun = ScreeningMetrics & {
  /** Rows labelled before the start, in the order given; left out of every figure. */
  readonly priors: readonly number[]
  /** All other labelled rows in the order in which they were screened. */
  readonly order: readonly number[]
  /** Mean time from one label to the next proposal (retraining and ranking), in milliseconds. */
  readonly msPerLabel: number
}

/** Why a simulation cannot be run. */
export type CannotSimulate =
  | { readonly code: 'SCREENING.PRIOR_UNKNOWN'; readonly row: number }
  | { readonly code: 'SCREENING.PRIOR_TWICE'; readonly row: number }
  | { readonly code: 'SCREENING.NOT_ESTIMABLE'; readonly reason: string }

/** What a simulation needs besides records and labels. */
export type SimulationOptions = {
  readonly model: ScreeningModel
  /** Rows labelled before the start, with their true labels; may be empty. */
  readonly priors: readonly number[]
  /** A monotonic clock in milliseconds. */
  readonly milliseconds: () => number
  /** Called after every label with the number of labels given. */
  readonly onLabel?: (labelled: number) => void
}

/**
 * Replays a finished screening: trains on the priors, screens the first record of the order, gives it its true label,
 * trains again, and so on until the last relevant record is found. What is left then follows in its last order, since
 * nothing more can be learned that any figure would show.
 * @param space term weights of all records and of the criteria, if any (see weighWithCriteria).
 * @param labels the true label of each row; undefined leaves a row out of screening and figures.
 * @returns the order and its figures, the same for the same input on every machine, but for `msPerLabel`.
 */
export function simulateScreening(
  space: CriteriaSpace,
  labels: readonly (ScreeningLabel | undefined)[],
  options: SimulationOptions,
): Result<ScreeningRun, CannotSimulate> {
  const wrong = wrongPrior(labels, options.priors)
  if (wrong) return err(wrong)
  const unlabelled = labels.flatMap((label, row) => (label === undefined ? [row] : []))
  const screening = startFromCriteria(space, options.model, unlabelled)
  for (const row of options.priors) screening.label(row, labels[row] as ScreeningLabel)
  const start = options.milliseconds()
  const order = screenToLastRelevant(screening, labels, options)
  const msPerLabel = order.length === 0 ? 0 : (options.milliseconds() - start) / order.length
  order.push(...screening.ranked())
  const metrics = screeningMetrics(order.map((row) => labels[row] as ScreeningLabel))
  if (isNotEstimable(metrics)) return err({ code: 'SCREENING.NOT_ESTIMABLE', reason: metrics.reason })
  return ok({ priors: [...options.priors], order, ...metrics, msPerLabel })
}

function wrongPrior(
  labels: readonly (ScreeningLabel | undefined)[],
  priors: readonly number[],
): CannotSimulate | undefined {
  const unknown = priors.find((row) => labels[row] === undefined)
  if (unknown !== undefined) return { code: 'SCREENING.PRIOR_UNKNOWN', row: unknown }
  const twice = priors.find((row, index) => priors.indexOf(row) !== index)
  return twice === undefined ? undefined : { code: 'SCREENING.PRIOR_TWICE', row: twice }
}

function screenToLastRelevant(
  screening: ScreeningOrder,
  labels: readonly (ScreeningLabel | undefined)[],
  { priors, onLabel }: SimulationOptions,
): number[] {
  const order: number[] = []
  let toFind = labels.filter((label) => label === 1).length - priors.filter((row) => labels[row] === 1).length
  while (toFind > 0) {
    screening.train()
    const row = screening.next() as number
    const label = labels[row] as ScreeningLabel
    screening.label(row, label)
    order.push(row)
    if (label === 1) toFind--
    onLabel?.(order.length)
  }
  return order
}
