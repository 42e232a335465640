import type { Estimated } from '@collimator/kernel'
import { type AgreementCoefficients, type AgreementOptions, agreementCoefficients } from './agreement-coefficients.ts'
import { fleissKappaOfCategory } from './coefficients/fleiss-kappa.ts'
import { pickCoders, pickItems, type Ratings } from './ratings.ts'

/** Agreement of two of the coders. */
export type PairAgreement = {
  readonly coders: readonly [string, string]
  /** Items both coded. */
  readonly items: number
  readonly coefficients: AgreementCoefficients
}

/** Agreement on one code against all others. */
export type CategoryAgreement = { readonly category: string; readonly ratings: number; readonly fleiss: Estimated }

/**
 * Every coefficient for every pair of coders, in the order of the columns.
 * @param ratings from `ratingsOf`, two coders or more. @param options as in `agreementCoefficients`.
 * @returns one entry for each pair; no pairs for one coder. @see `agreementCoefficients`. No golden of its own: it picks
 * columns.
 */
export function agreementByPair(ratings: Ratings, options: AgreementOptions): PairAgreement[] {
  return ratings.coders.flatMap((first, a) =>
    ratings.coders.slice(a + 1).map((second, offset) => {
      const pair = pickCoders(ratings, [a, a + 1 + offset])
      const coefficients = agreementCoefficients(pair, options)
      return { coders: [first, second] as const, items: codedByBoth(pair), coefficients }
    }),
  )
}

/**
 * Fleiss' kappa of every category, with the number of ratings that used it. @see `fleissKappaOfCategory`.
 * @param ratings from `ratingsOf`. @returns one entry for each category, at most 1, or its reason. golden/agreement holds the
 * values (exact
 * fractions, 1e-12).
 */
export function agreementByCategory(ratings: Ratings): CategoryAgreement[] {
  const used = new Float64Array(ratings.categories.length)
  for (const code of ratings.codes) if (code >= 0) used[code] = (used[code] as number) + 1
  return ratings.categories.map((category, index) => ({
    category,
    ratings: used[index] as number,
    fleiss: fleissKappaOfCategory(ratings, index),
  }))
}

/**
 * The ratings of each dimension of a codebook on its own: items are grouped by a label, in order of first appearance.
 * @param labels one for each item.
 * @returns one set of ratings for each label, categories kept. @see `ratingsOf`. No golden: rows are only sorted; tests by
 * hand.
 */
export function ratingsByDimension(ratings: Ratings, labels: readonly string[]): Map<string, Ratings> {
  const items = new Map<string, number[]>()
  labels.forEach((label, item) => {
    const group = items.get(label)
    if (group) group.push(item)
    else items.set(label, [item])
  })
  return new Map([...items].map(([label, picked]) => [label, withUsedCategories(pickItems(ratings, picked))]))
}

/** Dimensions have codes of their own; a code of another dimension is not a possible code here. */
function withUsedCategories(ratings: Ratings): Ratings {
  const used = [...new Set(ratings.codes)].filter((code) => code >= 0).sort((a, b) => a - b)
  const to = new Map(used.map((code, index) => [code, index]))
  const scores = ratings.scores
  return {
    ...ratings,
    categories: used.map((code) => ratings.categories[code] as string),
    scores: scores && Float64Array.from(used, (code) => scores[code] as number),
    codes: ratings.codes.map((code) => to.get(code) ?? -1),
  }
}

function codedByBoth(pair: Ratings): number {
  let both = 0
  for (let at = 0; at < pair.codes.length; at += 2) {
    if ((pair.codes[at] as number) >= 0 && (pair.codes[at + 1] as number) >= 0) both++
  }
  return both
}
