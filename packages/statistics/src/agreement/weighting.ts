import { err, ok, type Result } from '@collimator/kernel'
import type { MeasurementLevel, Ratings } from './ratings.ts'

/** How near two codes count as agreeing: 1 for the same code, 0 for the farthest apart. Symmetric. */
export type Weighting = {
  readonly weight: (a: number, b: number) => number
  /** The product of the weight matrix and a vector with one entry for each category. */
  readonly times: (vector: Float64Array) => Float64Array
  /** Sum of all entries of the weight matrix. */
  readonly sum: number
}

/** Names of the ready-made weights. */
export type WeightName = 'identity' | 'linear' | 'quadratic' | 'ordinal' | 'radical' | 'ratio'

// A full matrix of this many categories takes 72 MB; more different values are measurements, not codes.
const MOST_CATEGORIES = 3000

/**
 * Every two different codes disagree fully. @param categories number of possible codes.
 * @returns weights 1 on the diagonal, 0 elsewhere. @see Gwet 2014, chapter 3. golden/agreement uses it throughout (1e-12).
 */
export function identityWeighting(categories: number): Weighting {
  return { weight: (a, b) => (a === b ? 1 : 0), times: (vector) => vector, sum: categories }
}

/**
 * Weights 1 - (x_a - x_b)^2 / (max - min)^2 without a matrix, so that measurements with any number of values work.
 * @param scores a number for each category.
 * @returns weights in 0..1. @see Gwet 2014, chapter 3. golden/agreement (interval alpha, 1e-12).
 */
export function quadraticWeighting(scores: Float64Array): Weighting {
  let low = Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  for (const score of scores) {
    low = Math.min(low, score)
    high = Math.max(high, score)
  }
  // Centred and scaled to [0, 1] first, so that large values lose no digits in the squares.
  const x = scores.map((score) => (high === low ? 0 : (score - low) / (high - low)))
  const times = (vector: Float64Array) => {
    let [s0, s1, s2] = [0, 0, 0]
    for (let i = 0; i < x.length; i++) {
      const [value, at] = [vector[i] as number, x[i] as number]
      s0 += value
      s1 += value * at
      s2 += value * at * at
    }
    return x.map((at) => s0 - (at * at * s0 - 2 * at * s1 + s2))
  }
  const sum = times(new Float64Array(x.length).fill(1)).reduce((total, value) => total + value, 0)
  return { weight: (a, b) => 1 - ((x[a] as number) - (x[b] as number)) ** 2, times, sum }
}

/**
 * Weights from a distance between categories: 1 - distance / greatest distance.
 * @param categories number of categories. @param distance symmetric, 0 for the same category, not negative.
 * @returns an error in words when there are more than 3000 categories.
 * @see Gwet 2014, Handbook of Inter-Rater Reliability (4th ed.), chapter 3. No golden: property test (symmetric, 1 on the
 * diagonal).
 */
export function distanceWeighting(
  categories: number,
  distance: (a: number, b: number) => number,
): Result<Weighting, string> {
  if (categories > MOST_CATEGORIES) {
    return err(`there are ${categories} different codes; weights are defined up to ${MOST_CATEGORIES}`)
  }
  const matrix = new Float64Array(categories * categories)
  let most = 0
  for (let a = 0; a < categories; a++) {
    for (let b = 0; b < categories; b++) {
      const apart = distance(a, b)
      matrix[a * categories + b] = apart
      most = Math.max(most, apart)
    }
  }
  let sum = 0
  for (let i = 0; i < matrix.length; i++) {
    const weight = most === 0 ? 1 : 1 - (matrix[i] as number) / most
    matrix[i] = weight
    sum += weight
  }
  return ok({ weight: (a, b) => matrix[a * categories + b] as number, times: (vector) => product(matrix, vector), sum })
}

function product(matrix: Float64Array, vector: Float64Array): Float64Array {
  const size = vector.length
  return vector.map((_, row) => {
    let total = 0
    for (let column = 0; column < size; column++) {
      total += (matrix[row * size + column] as number) * (vector[column] as number)
    }
    return total
  })
}

/**
 * One of the usual weightings. With x the scores: linear 1 - |x_a - x_b| / range; quadratic its square; radical its
 * square root; ratio with ((x_a - x_b) / (x_a + x_b))^2; ordinal 1 - C(|a - b| + 1, 2) / C(q, 2) of the positions.
 * @returns an error in words when the codes have no order, or when ratio weights meet values below 0.
 * @see Gwet 2014, Handbook of Inter-Rater Reliability (4th ed.), chapter 3 and appendix; irrCAC `weights.gen.r`.
 * @param name of the weighting. @param ratings whose categories it is for. golden/agreement (exact fractions, 1e-12).
 */
export function namedWeighting(name: WeightName, ratings: Ratings): Result<Weighting, string> {
  const { scores, categories } = ratings
  if (name === 'identity') return ok(identityWeighting(categories.length))
  if (scores === undefined) return err(NO_ORDER)
  if (name === 'quadratic') return ok(quadraticWeighting(scores))
  if (name === 'ratio' && scores.some((score) => score < 0)) return err(BELOW_ZERO)
  const apart = (a: number, b: number) => DISTANCES[name](scores[a] as number, scores[b] as number)
  const pairs = (a: number, b: number) => (Math.abs(a - b) * (Math.abs(a - b) + 1)) / 2
  return distanceWeighting(categories.length, name === 'ordinal' ? pairs : apart)
}

/** Said where weights or a level need an order that the codes do not have. */
export const NO_ORDER = 'the codes are words without an order; give all codes in their order'

/** Said where the ratio scale meets a negative number. */
export const BELOW_ZERO = 'a ratio scale has no values below 0'

const DISTANCES = {
  linear: (a: number, b: number) => Math.abs(a - b),
  radical: (a: number, b: number) => Math.sqrt(Math.abs(a - b)),
  ratio: (a: number, b: number) => (a + b === 0 ? 0 : ((a - b) / (a + b)) ** 2),
  ordinal: (a: number, b: number) => Math.abs(a - b),
} as const

/**
 * The weights AC2 uses at a level of measurement when none are asked for: identity, ordinal, quadratic, ratio.
 * @param level of measurement. @returns the name that `namedWeighting` takes. @see Gwet 2014, chapter 3. No golden: a choice
 * of names.
 */
export function weightsOfLevel(level: MeasurementLevel): WeightName {
  return ({ nominal: 'identity', ordinal: 'ordinal', interval: 'quadratic', ratio: 'ratio' } as const)[level]
}
