import { type Estimated, isNotEstimable, seededRandom } from '@collimator/kernel'
import {
  type AgreementCoefficients,
  type AgreementOptions,
  agreementByCategory,
  agreementByPair,
  agreementCoefficients,
  type BootstrapInterval,
  bootstrapAgreement,
  type CategoryAgreement,
  COEFFICIENT_NAMES,
  type CoefficientName,
  type PairAgreement,
  type Ratings,
  ratingsByDimension,
} from '@collimator/statistics'

// More codes than this are measurements, and a line for each would bury the rest.
const MOST_CATEGORIES = 50
const MOST_PAIRS = 300

/** Agreement on one set of items. */
export type AgreementPart = {
  readonly items: number
  readonly coders: number
  readonly estimates: AgreementCoefficients
  readonly bootstrap: Readonly<Record<CoefficientName, BootstrapInterval>> | undefined
  readonly pairs: readonly PairAgreement[]
  readonly categories: readonly CategoryAgreement[]
}

/** Agreement on all items and on each dimension. */
export type AgreementReport = AgreementPart & { readonly dimensions?: Readonly<Record<string, AgreementPart>> }

/** What to compute. */
export type ReportPlan = {
  readonly options: AgreementOptions
  readonly resamples: number
  readonly seed: string
  readonly onResample: (done: number) => void
}

/** What the report leaves out of these ratings because it would bury the rest, in words. */
export function omissions(ratings: Ratings): string[] {
  const coders = ratings.coders.length
  return [
    ...(pairCount(coders) > MOST_PAIRS ? [`${pairCount(coders)} pairs of coders are not listed one by one`] : []),
    ...(ratings.categories.length > MOST_CATEGORIES
      ? [`${ratings.categories.length} different codes are not listed one by one`]
      : []),
  ]
}

function pairCount(coders: number): number {
  return (coders * (coders - 1)) / 2
}

/** Everything the command reports. @param dimensions a label for each item, when there are any. */
export function agreementReport(
  ratings: Ratings,
  dimensions: readonly string[] | undefined,
  plan: ReportPlan,
): AgreementReport {
  const whole = partOf(ratings, plan)
  if (dimensions === undefined) return whole
  const parts = [...ratingsByDimension(ratings, dimensions)].map(([name, part]) => [name, partOf(part, plan)] as const)
  return { ...whole, dimensions: Object.fromEntries(parts) }
}

function partOf(ratings: Ratings, plan: ReportPlan): AgreementPart {
  const { options, resamples, seed, onResample } = plan
  const coders = ratings.coders.length
  return {
    items: ratings.items,
    coders,
    estimates: agreementCoefficients(ratings, options),
    bootstrap:
      resamples > 0
        ? bootstrapAgreement(ratings, options, { resamples, random: seededRandom(seed), onResample })
        : undefined,
    pairs: pairCount(coders) > MOST_PAIRS ? [] : agreementByPair(ratings, options),
    categories: ratings.categories.length > MOST_CATEGORIES ? [] : agreementByCategory(ratings),
  }
}

/** The report as the JSON that scripts rely on. */
export function agreementJson(report: AgreementReport): Record<string, unknown> {
  const { dimensions, ...whole } = report
  const parts = dimensions && Object.entries(dimensions).map(([name, part]) => [name, partJson(part)] as const)
  return { ...partJson(whole), ...(parts ? { dimensions: Object.fromEntries(parts) } : {}) }
}

function partJson(part: AgreementPart): Record<string, unknown> {
  return {
    items: part.items,
    coders: part.coders,
    coefficients: coefficientsJson(part.estimates, part.bootstrap),
    pairs: part.pairs.map(({ coders, items, coefficients }) => ({
      coders,
      items,
      coefficients: coefficientsJson(coefficients, undefined),
    })),
    categories: part.categories.map(({ category, ratings, fleiss }) => ({
      category,
      ratings,
      fleiss: estimateJson(fleiss),
    })),
  }
}

function coefficientsJson(estimates: AgreementCoefficients, bootstrap: AgreementPart['bootstrap']) {
  return Object.fromEntries(
    COEFFICIENT_NAMES.map((name) => {
      const interval = bootstrap?.[name]
      return [name, { ...estimateJson(estimates[name]), ...(interval ? { bootstrap: interval } : {}) }]
    }),
  )
}

function estimateJson(found: Estimated): Record<string, unknown> {
  if (isNotEstimable(found)) return { notEstimable: found.reason }
  const none = { notEstimable: 'one item has no standard error' }
  return { value: found.value, se: found.se ?? none, ci: found.ci ?? none }
}
