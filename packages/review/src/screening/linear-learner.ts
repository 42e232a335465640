import type { ClassCosts } from './screening-model.ts'
import type { TermMatrix } from './term-space.ts'

/** A growing list of row numbers; only the first `count` entries count. */
export type RowList = { readonly rows: Int32Array; count: number }

/** How a fit is done; costs are > 0, or 0 for no background. */
export type FitOptions = ClassCosts & {
  /** A fit ends when no step of a sweep would move a gradient by more than this, > 0. */
  readonly tolerance: number
  /** A fit ends after this many sweeps over the irrelevant records in any case, >= 1. */
  readonly sweeps: number
  /** Sweeps over the relevant records for each of those, >= 1: they are few, costly to err on, and settle last. */
  readonly relevantSweeps: number
}

/**
 * A linear support vector machine with squared hinge loss and a penalised intercept, fitted in the dual by coordinate
 * descent and warm-started from the fit before:
 * minimise |w|^2 / 2 + b^2 / 2 + sum_i C_i max(0, 1 - y_i (w x_i + b))^2, y = 1 relevant, -1 irrelevant.
 * Between sweeps both classes are rescaled to their joint optimum (two unknowns, solved exactly): the common level of a
 * thousand irrelevant records is the one direction that coordinate descent crosses slowly.
 * @see Hsieh, Chang, Lin, Keerthi and Sundararajan 2008, ICML, algorithm 1 (L2-SVM: D_ii = 1 / (2 C_i), U = infinity).
 */
export class LinearLearner {
  readonly #matrix: TermMatrix
  readonly #alpha: Float64Array
  readonly #weights: Float64Array
  readonly #relevantPart: Float64Array
  /** The mean of all rows, an irrelevant example of its own kind. */
  readonly #background: Float64Array
  readonly #backgroundSquares: number
  #backgroundAlpha = 0
  #intercept = 0
  readonly #lastWeights: Float64Array
  #lastIntercept = Number.POSITIVE_INFINITY

  constructor(matrix: TermMatrix) {
    this.#matrix = matrix
    this.#alpha = new Float64Array(matrix.rows)
    this.#weights = new Float64Array(matrix.columnCount)
    this.#relevantPart = new Float64Array(matrix.columnCount)
    this.#lastWeights = new Float64Array(matrix.columnCount)
    this.#background = meanRow(matrix)
    this.#backgroundSquares = this.#background.reduce((sum, value) => sum + value * value, 0)
  }

  /** The signed distance w x + b of a row that is in neither class; higher is more likely relevant. */
  scoreOf(row: number): number {
    return this.#intercept + this.#dot(row)
  }

  /** The weight of a column: what one unit of that term adds to a score. */
  weightOf(column: number): number {
    return this.#weights[column]!
  }

  /**
   * How far any score can have moved since the last call, at most: rows have length 1 or 0, so no score moves further
   * than the weights and the intercept (Cauchy-Schwarz). Infinite at the first call.
   */
  reachSinceLast(): number {
    const [weights, last] = [this.#weights, this.#lastWeights]
    let squares = 0
    for (let column = 0; column < weights.length; column++) {
      const step = weights[column]! - last[column]!
      squares += step * step
      last[column] = weights[column]!
    }
    const reach = Math.sqrt(squares) + Math.abs(this.#intercept - this.#lastIntercept)
    this.#lastIntercept = this.#intercept
    return reach
  }

  /** Refits to the two lists, starting from the last fit. Rows dropped from a list must be forgotten first. */
  fit(relevant: RowList, irrelevant: RowList, options: FitOptions): void {
    if (relevant.count + irrelevant.count === 0) {
      this.#clear()
      return
    }
    for (let sweep = 0; sweep < options.sweeps; sweep++) {
      this.#rescale(relevant, irrelevant, options)
      let moved = this.#sweep(irrelevant, -1, options.irrelevantCost)
      if (options.backgroundCost > 0) moved = Math.max(moved, this.#stepBackground(options.backgroundCost))
      for (let again = 0; again < options.relevantSweeps; again++) {
        moved = Math.max(moved, this.#sweep(relevant, 1, options.relevantCost))
      }
      if (moved < options.tolerance) return
    }
  }

  /** Takes a row out of the fit, for a label that is withdrawn. */
  forget(row: number, sign: 1 | -1): void {
    this.#move(row, -sign * this.#alpha[row]!)
    this.#alpha[row] = 0
  }

  #dot(row: number): number {
    const { rowStart, columns, values } = this.#matrix
    const weights = this.#weights
    const end = rowStart[row + 1]!
    let sum = 0
    for (let k = rowStart[row]!; k < end; k++) sum += weights[columns[k]!]! * values[k]!
    return sum
  }

  #move(row: number, step: number): void {
    const { rowStart, columns, values } = this.#matrix
    const weights = this.#weights
    const end = rowStart[row + 1]!
    for (let k = rowStart[row]!; k < end; k++) weights[columns[k]!]! += step * values[k]!
    this.#intercept += step
  }

  /** One coordinate step for each row, latest label first. Returns the largest change of a gradient. */
  #sweep(list: RowList, sign: 1 | -1, cost: number): number {
    const { ownSquares, squares } = this.#matrix
    const alpha = this.#alpha
    const diagonal = 1 / (2 * cost)
    let largest = 0
    for (let k = list.count - 1; k >= 0; k--) {
      const row = list.rows[k]!
      const before = alpha[row]!
      const margin = sign * (this.#dot(row) + this.#intercept) + before * ownSquares[row]!
      const curvature = squares[row]! + 1 + diagonal
      const after = Math.max(0, before - (margin - 1 + diagonal * before) / curvature)
      if (after === before) continue
      alpha[row] = after
      this.#move(row, sign * (after - before))
      largest = Math.max(largest, Math.abs(after - before) * curvature)
    }
    return largest
  }

  /** The coordinate step of the background. Returns the change of its gradient. */
  #stepBackground(cost: number): number {
    const weights = this.#weights
    const background = this.#background
    let score = this.#intercept
    for (let column = 0; column < weights.length; column++) score += weights[column]! * background[column]!
    const before = this.#backgroundAlpha
    const diagonal = 1 / (2 * cost)
    const curvature = this.#backgroundSquares + 1 + diagonal
    const after = Math.max(0, before - (-score - 1 + diagonal * before) / curvature)
    const step = before - after
    this.#backgroundAlpha = after
    this.#intercept += step
    for (let column = 0; column < weights.length; column++) weights[column]! += step * background[column]!
    return Math.abs(step) * curvature
  }

  /** Without labels nothing is known, and no rounding of former labels may remain. */
  #clear(): void {
    this.#alpha.fill(0)
    this.#weights.fill(0)
    this.#backgroundAlpha = 0
    this.#intercept = 0
  }

  /** Multiplies the duals of each class by the factor that minimises the dual objective over both factors. */
  #rescale(relevant: RowList, irrelevant: RowList, options: FitOptions): void {
    const one = this.#classTotals(relevant, options.relevantCost)
    const other = this.#classTotals(irrelevant, options.irrelevantCost)
    if (options.backgroundCost > 0) {
      other.sum += this.#backgroundAlpha
      other.diagonal += this.#backgroundAlpha ** 2 / (2 * options.backgroundCost)
    }
    const part = this.#splitWeights(relevant)
    const a = one.diagonal + one.sum ** 2 + part.relevantSquares
    const b = other.diagonal + other.sum ** 2 + part.irrelevantSquares
    const c = -one.sum * other.sum - part.product
    const determinant = a * b - c * c
    if (!(determinant > 1e-12 * a * b)) return
    const p = (one.sum * b - other.sum * c) / determinant
    const q = (other.sum * a - one.sum * c) / determinant
    if (!(p > 0 && q > 0)) return
    this.#applyFactors(relevant, irrelevant, { p, q })
    this.#intercept = p * one.sum - q * other.sum
  }

  #classTotals(list: RowList, cost: number): { sum: number; diagonal: number } {
    let sum = 0
    let diagonal = 0
    for (let k = 0; k < list.count; k++) {
      const row = list.rows[k]!
      const alpha = this.#alpha[row]!
      sum += alpha
      diagonal += alpha * alpha * (1 / (2 * cost) + this.#matrix.ownSquares[row]!)
    }
    return { sum, diagonal }
  }

  /** w = (relevant part) - (irrelevant part); the first is summed anew, the second is the difference. */
  #splitWeights(relevant: RowList): { relevantSquares: number; irrelevantSquares: number; product: number } {
    const { rowStart, columns, values } = this.#matrix
    const part = this.#relevantPart.fill(0)
    for (let k = 0; k < relevant.count; k++) {
      const row = relevant.rows[k]!
      const alpha = this.#alpha[row]!
      for (let j = rowStart[row]!; j < rowStart[row + 1]!; j++) part[columns[j]!]! += alpha * values[j]!
    }
    let [relevantSquares, irrelevantSquares, product] = [0, 0, 0]
    for (let column = 0; column < part.length; column++) {
      const one = part[column]!
      const other = one - this.#weights[column]!
      relevantSquares += one * one
      irrelevantSquares += other * other
      product += one * other
    }
    return { relevantSquares, irrelevantSquares, product }
  }

  #applyFactors(relevant: RowList, irrelevant: RowList, { p, q }: { p: number; q: number }): void {
    for (let k = 0; k < relevant.count; k++) this.#alpha[relevant.rows[k]!]! *= p
    for (let k = 0; k < irrelevant.count; k++) this.#alpha[irrelevant.rows[k]!]! *= q
    this.#backgroundAlpha *= q
    const weights = this.#weights
    for (let column = 0; column < weights.length; column++) {
      const one = this.#relevantPart[column]!
      weights[column] = p * one - q * (one - weights[column]!)
    }
  }
}

function meanRow({ rows, columnCount, columns, values }: TermMatrix): Float64Array {
  const mean = new Float64Array(columnCount)
  for (let k = 0; k < values.length; k++) mean[columns[k]!]! += values[k]! / rows
  return mean
}
