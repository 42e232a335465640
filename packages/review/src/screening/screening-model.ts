import type { TermSpaceOptions } from './term-space.ts'

/** The models by name: `default` is ours, `elas-u4` is ASReview's default, for those who must report it. */
export type ScreeningModelName = 'default' | 'elas-u4'

/** Everything that decides an order, besides the records and the labels. */
export type ScreeningModel = {
  readonly name: ScreeningModelName
  readonly terms: TermSpaceOptions
  /** Cost C of the learner before balancing, > 0. */
  readonly cost: number
  /**
   * Weight of the background against all irrelevant labels together, >= 0. The background is the mean of all records,
   * taken as one irrelevant example: what every record has in common says nothing about relevance.
   */
  readonly background: number
  /** Total weight of the relevant records as a multiple of that of the irrelevant ones, > 0. */
  readonly balance: number
  readonly tolerance: number
  /** Sweeps for each label at most; the next label goes on from there. */
  readonly sweepsPerLabel: number
  /** Sweeps over the relevant records in each of those, >= 1. */
  readonly relevantSweeps: number
}

/**
 * The two models with all their numbers. `default` was chosen on nudging, virus, wilson and Kitchenham with
 * Bannach-Brown held back; see docs/decisions/0011-screening-order.md.
 */
export const SCREENING_MODELS: Readonly<Record<ScreeningModelName, ScreeningModel>> = {
  default: {
    name: 'default',
    terms: {
      stemLength: 6,
      splitsUnspacedScripts: true,
      highestShare: 0.95,
      pairMinimum: 3,
      pairWeight: 0.7,
      titleTimes: 2,
    },
    cost: 0.11,
    background: 0.5,
    balance: 9.8,
    tolerance: 1e-2,
    sweepsPerLabel: 1,
    relevantSweeps: 2,
  },
  'elas-u4': {
    name: 'elas-u4',
    terms: {
      stemLength: Number.POSITIVE_INFINITY,
      splitsUnspacedScripts: false,
      highestShare: 0.95,
      pairMinimum: 1,
      pairWeight: 1,
      titleTimes: 1,
    },
    cost: 0.11,
    background: 0,
    balance: 9.8,
    tolerance: 1e-4,
    sweepsPerLabel: 300,
    relevantSweeps: 4,
  },
}

/** What an error on a record costs, by what the record is. */
export type ClassCosts = {
  readonly relevantCost: number
  readonly irrelevantCost: number
  /** 0 for a model without a background. */
  readonly backgroundCost: number
}

/**
 * The costs of the two classes and of the background. The irrelevant records weigh together 1 / `balance` of the
 * relevant ones, and all weights average 1: C_relevant = C n b / (r (b + 1)), C_irrelevant = C n / (i (b + 1)),
 * C_background = `background` i C_irrelevant, with r relevant and i irrelevant labels, n = r + i, b = balance.
 * @param relevant labels, whole number >= 0.
 * @param irrelevant labels, whole number >= 0. While one class is empty the other takes C itself, and the background
 * counts as if there were one irrelevant label.
 * @see ASReview 3, models/balancers.py, Balanced(ratio).
 */
export function balancedCosts(
  model: Pick<ScreeningModel, 'cost' | 'balance' | 'background'>,
  relevant: number,
  irrelevant: number,
): ClassCosts {
  const bothClasses = relevant > 0 && irrelevant > 0
  const share = (model.cost * (relevant + irrelevant)) / (model.balance + 1)
  const irrelevantCost = bothClasses ? share / irrelevant : model.cost
  return {
    relevantCost: bothClasses ? (share * model.balance) / relevant : model.cost,
    irrelevantCost,
    backgroundCost: model.background * Math.max(1, irrelevant) * irrelevantCost,
  }
}
