/** Points of a logistic regression of a yes/no outcome on one number, with a fixed part added to the linear predictor. */
export type LogisticData = {
  readonly x: readonly number[]
  readonly y: readonly (0 | 1)[]
  /** Same length as x; 0 for none. */
  readonly offset: readonly number[]
}

/** Maximum-likelihood intercept and slope, with variances. The slope is 0 with variance 0 when it was not fitted. */
export type LogisticLine = Readonly<Record<'intercept' | 'slope' | 'interceptVariance' | 'slopeVariance', number>> & {
  /** What each point adds to the error of the intercept and of the slope: inverse information times its score. */
  readonly contributions: { readonly intercept: readonly number[]; readonly slope: readonly number[] }
}

type Sums = Readonly<Record<'g0' | 'g1' | 'h00' | 'h01' | 'h11', number>>

/** Points of one x and one offset, taken together: confidences are few numbers, however many they are. */
type Cell = { readonly x: number; readonly offset: number; points: number; ones: number }

/** The distinct points of data, and which of them each point is. */
type Cells = { readonly distinct: readonly Cell[]; readonly cellOf: readonly number[] }

/**
 * Fits logit P(y = 1) = offset + intercept + slope x by Newton's method with step halving. Cost grows with the points once and
 * with the distinct points in each round.
 * @param data equal lengths. @param withSlope fit the slope, or the intercept alone.
 * @returns undefined when the likelihood has no maximum (one class only, separated classes, x constant) within 100 rounds.
 * @see McCullagh & Nelder 1989, Generalized Linear Models, section 4.4.
 */
export function fitLogisticLine(data: LogisticData, withSlope: boolean): LogisticLine | undefined {
  const cells = cellsOf(data)
  const { distinct } = cells
  let line = { intercept: 0, slope: 0 }
  let likelihood = logLikelihood(distinct, line)
  for (let round = 0; round < 100; round++) {
    const step = newtonStep(scores(distinct, line), withSlope)
    if (step === undefined) return undefined
    let scale = 1
    let next = line
    let nextLikelihood = Number.NEGATIVE_INFINITY
    // A sum over many points is known to a relative error only; a step within it is no loss.
    while (scale > 1e-6 && !(nextLikelihood >= likelihood - 1e-12 * (1 + Math.abs(likelihood)))) {
      next = { intercept: line.intercept + scale * step.intercept, slope: line.slope + scale * step.slope }
      nextLikelihood = logLikelihood(distinct, next)
      scale /= 2
    }
    line = next
    likelihood = nextLikelihood
    const size = Math.abs(step.intercept) + Math.abs(step.slope)
    // Newton's error is squared by each step: after one of 1e-9 what remains is below the digits of a double.
    if (size < 1e-9 * (1 + Math.abs(line.intercept) + Math.abs(line.slope)))
      return withVariances(data, cells, { line, withSlope })
    // Coefficients that run away mean that the classes are separated.
    if (Math.abs(line.intercept) + Math.abs(line.slope) > 1e4) return undefined
  }
  return undefined
}

type Line = { readonly intercept: number; readonly slope: number }

function cellsOf({ x, y, offset }: LogisticData): Cells {
  const distinct: Cell[] = []
  const known = new Map<number, Map<number, number>>()
  const cellOf = x.map((at, i) => {
    const shift = offset[i] as number
    const ofX = known.get(at) ?? new Map<number, number>()
    const index = ofX.get(shift) ?? distinct.push({ x: at, offset: shift, points: 0, ones: 0 }) - 1
    known.set(at, ofX.set(shift, index))
    const cell = distinct[index] as Cell
    cell.points += 1
    cell.ones += y[i] as number
    return index
  })
  return { distinct, cellOf }
}

function predictor({ x, offset }: Cell, { intercept, slope }: Line): number {
  return offset + intercept + slope * x
}

function logLikelihood(cells: readonly Cell[], line: Line): number {
  return cells.reduce((sum, cell) => {
    const eta = predictor(cell, line)
    return sum + cell.ones * eta - cell.points * (Math.max(0, eta) + Math.log1p(Math.exp(-Math.abs(eta))))
  }, 0)
}

function scores(cells: readonly Cell[], line: Line): Sums {
  let [g0, g1, h00, h01, h11] = [0, 0, 0, 0, 0]
  for (const cell of cells) {
    const p = 1 / (1 + Math.exp(-predictor(cell, line)))
    const { x, points, ones } = cell
    const residual = ones - points * p
    const weight = points * p * (1 - p)
    g0 += residual
    g1 += residual * x
    h00 += weight
    h01 += weight * x
    h11 += weight * x * x
  }
  return { g0, g1, h00, h01, h11 }
}

function newtonStep({ g0, g1, h00, h01, h11 }: Sums, withSlope: boolean): Line | undefined {
  if (!(h00 > 1e-12)) return undefined
  if (!withSlope) return { intercept: g0 / h00, slope: 0 }
  const determinant = h00 * h11 - h01 * h01
  if (!(determinant > 1e-12 * h00 * Math.max(h11, 1e-300))) return undefined
  return { intercept: (h11 * g0 - h01 * g1) / determinant, slope: (h00 * g1 - h01 * g0) / determinant }
}

type Fitted = { readonly line: Line; readonly withSlope: boolean }

function withVariances(data: LogisticData, { distinct, cellOf }: Cells, { line, withSlope }: Fitted): LogisticLine {
  const { h00, h01, h11 } = scores(distinct, line)
  const shares = distinct.map((cell) => 1 / (1 + Math.exp(-predictor(cell, line))))
  const residuals = data.y.map((y, i) => y - (shares[cellOf[i] as number] as number))
  if (!withSlope) {
    const contributions = { intercept: residuals.map((residual) => residual / h00), slope: residuals.map(() => 0) }
    return { ...line, interceptVariance: 1 / h00, slopeVariance: 0, contributions }
  }
  const determinant = h00 * h11 - h01 * h01
  const contributions = {
    intercept: residuals.map((residual, i) => (residual * (h11 - h01 * (data.x[i] as number))) / determinant),
    slope: residuals.map((residual, i) => (residual * (h00 * (data.x[i] as number) - h01)) / determinant),
  }
  return { ...line, interceptVariance: h11 / determinant, slopeVariance: h00 / determinant, contributions }
}
