/** Channel outputs of regions with and without a signal; every row has one number a channel. */
export type ChannelSamples = {
  readonly present: readonly (readonly number[])[]
  readonly absent: readonly (readonly number[])[]
}

/** A trained observer: weights on the channels, and the spread of its own noise. */
export type HotellingTemplate = {
  readonly weights: readonly number[]
  /** Standard deviation of the internal noise in units of the decision variable. */
  readonly internalSpread: number
}

/**
 * Trains a channelised Hotelling observer: w = (K + K_int)^-1 (mean present - mean absent), K the mean of the two
 * classes' covariances and K_int = p diag(K) the observer's internal noise.
 * @param samples at least two rows a class and more rows in all than channels.
 * @param internalNoise p, 0 or above; 0 is the ideal observer in the channels' space.
 * @returns undefined when the covariance cannot be inverted, as with constant channels.
 * @see Myers & Barrett 1987, J Opt Soc Am A 4:2447-2457; internal noise: Abbey & Barrett 2001, J Opt Soc Am A
 * 18:473-488, section 2.D.
 */
export function hotellingTemplate(samples: ChannelSamples, internalNoise: number): HotellingTemplate | undefined {
  const present = moments(samples.present)
  const absent = moments(samples.absent)
  const covariance = present.covariance.map((row, i) =>
    row.map((value, j) => (value + ((absent.covariance[i] as number[])[j] as number)) / 2),
  )
  const internal = covariance.map((row, i) => internalNoise * (row[i] as number))
  const noisy = covariance.map((row, i) => row.map((value, j) => (i === j ? value + (internal[i] as number) : value)))
  const difference = present.mean.map((value, i) => value - (absent.mean[i] as number))
  const weights = solvePositive(noisy, difference)
  if (!weights) return undefined
  const variance = weights.reduce((sum, weight, i) => sum + weight * weight * (internal[i] as number), 0)
  return { weights, internalSpread: Math.sqrt(variance) }
}

/**
 * The decision variable of one region without internal noise: t = w^T v (Myers & Barrett 1987, J Opt Soc Am A
 * 4:2447-2457).
 * @param outputs v, one a channel of the template.
 */
export function decisionVariable(template: HotellingTemplate, outputs: readonly number[]): number {
  return template.weights.reduce((sum, weight, i) => sum + weight * (outputs[i] as number), 0)
}

function moments(rows: readonly (readonly number[])[]): { mean: number[]; covariance: number[][] } {
  const channels = rows[0]?.length ?? 0
  const mean = Array.from(
    { length: channels },
    (_, i) => rows.reduce((sum, row) => sum + (row[i] as number), 0) / rows.length,
  )
  const covariance = mean.map((mi, i) =>
    mean.map(
      (mj, j) =>
        rows.reduce((sum, row) => sum + ((row[i] as number) - mi) * ((row[j] as number) - mj), 0) / (rows.length - 1),
    ),
  )
  return { mean, covariance }
}

/** Solves A x = b for a symmetric positive definite A by Cholesky's decomposition; undefined when A is not. */
function solvePositive(matrix: readonly (readonly number[])[], right: readonly number[]): number[] | undefined {
  const lower = choleskyFactor(matrix)
  if (!lower) return undefined
  const forward: number[] = []
  for (const [i, row] of lower.entries())
    forward[i] = ((right[i] as number) - dot(row, forward, i)) / (row[i] as number)
  const solution = new Array<number>(right.length).fill(0)
  for (let i = right.length - 1; i >= 0; i--) {
    const column = lower.map((row) => row[i] as number)
    const known = dot(column, solution, column.length) - (column[i] as number) * (solution[i] as number)
    solution[i] = ((forward[i] as number) - known) / (column[i] as number)
  }
  return solution
}

function choleskyFactor(matrix: readonly (readonly number[])[]): number[][] | undefined {
  const lower = matrix.map((row) => new Array<number>(row.length).fill(0))
  for (const [i, row] of lower.entries()) {
    for (let j = 0; j < i; j++) {
      const other = lower[j] as number[]
      row[j] = ((matrix[i]?.[j] as number) - dot(row, other, j)) / (other[j] as number)
    }
    const rest = (matrix[i]?.[i] as number) - dot(row, row, i)
    if (!(rest > 0)) return undefined
    row[i] = Math.sqrt(rest)
  }
  return lower
}

function dot(a: readonly number[], b: readonly number[], length: number): number {
  let sum = 0
  for (let i = 0; i < length; i++) sum += (a[i] as number) * (b[i] as number)
  return sum
}
