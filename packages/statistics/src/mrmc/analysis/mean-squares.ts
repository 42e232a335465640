import { meanOf } from '../../roc/placements.ts'

/** Two-way analysis of variance of merits, one value per treatment and reader; a mean square with 0 df is 0. */
export type MeanSquares = {
  readonly treatment: number
  readonly reader: number
  readonly interaction: number
  /** Readers within treatments, MS(R(T)), where each reader read under one treatment only; absent where readers are crossed. */
  readonly readerWithin?: number
  /** Reader mean square of each treatment alone. */
  readonly readerByTreatment: readonly number[]
  readonly treatmentMeans: readonly number[]
}

/**
 * Mean squares of treatments (t - 1 df), readers (r - 1) and their interaction ((t - 1)(r - 1)).
 * MS(T) = r sum_i (A_i. - A..)^2/(t-1), MS(R) = t sum_j (A_.j - A..)^2/(r-1),
 * MS(TR) = sum_ij (A_ij - A_i. - A_.j + A..)^2/[(t-1)(r-1)].
 * @param values values[treatment][reader], rectangular, at least one of each.
 * @returns squared units of the merit, >= 0; 0 where the degrees of freedom are 0. Never an error.
 * @see Hillis 2007, Stat Med 26:596-619, section 2; golden/mrmc and golden/mrmc-franken (published OR-DBM MRMC output, 8
 * decimals).
 */
export function meanSquares(values: readonly (readonly number[])[]): MeanSquares {
  const t = values.length
  const r = values[0]?.length ?? 0
  const treatmentMeans = values.map(meanOf)
  const readerMeans = Array.from({ length: r }, (_, j) => meanOf(values.map((row) => row[j] as number)))
  const grand = meanOf(treatmentMeans)
  const residual = values.map((row, i) =>
    row.map((value, j) => value - (treatmentMeans[i] as number) - (readerMeans[j] as number) + grand),
  )
  return {
    treatment: ratio(r * squaresAround(treatmentMeans, grand), t - 1),
    reader: ratio(t * squaresAround(readerMeans, grand), r - 1),
    interaction: ratio(squaresAround(residual.flat(), 0), (t - 1) * (r - 1)),
    readerByTreatment: values.map((row, i) => ratio(squaresAround(row, treatmentMeans[i] as number), r - 1)),
    treatmentMeans,
  }
}

/**
 * Mean squares of readers nested in treatments, r_i of them under treatment i and R in all: treatments (t - 1 df) and readers
 * within treatments (R - t). MS(T) = sum_i r_i (A_i. - A..)^2/(t-1), A.. the mean of all R merits;
 * MS(R(T)) = sum_ij (A_ij - A_i.)^2/(R-t). Readers and their interaction with treatments have no degrees of freedom here.
 * @param values values[treatment] holds the merits of the readers of that treatment, at least one each.
 * @returns squared units of the merit, >= 0; 0 where the degrees of freedom are 0. Never an error.
 * @see Hillis 2014, Stat Med 33:330-360, section 5 (readers nested in tests); Searle, Casella & McCulloch 1992, Variance
 * Components, section 3.6 (unequal numbers); golden/mrmc (split-plot).
 */
export function nestedMeanSquares(values: readonly (readonly number[])[]): MeanSquares {
  const [t, all] = [values.length, values.flat()]
  const treatmentMeans = values.map(meanOf)
  const grand = meanOf(all)
  const between = values.reduce((sum, row, i) => sum + row.length * ((treatmentMeans[i] as number) - grand) ** 2, 0)
  const within = values.map((row, i) => squaresAround(row, treatmentMeans[i] as number))
  return {
    treatment: ratio(between, t - 1),
    reader: 0,
    interaction: 0,
    readerWithin: ratio(
      within.reduce((sum, own) => sum + own, 0),
      all.length - t,
    ),
    readerByTreatment: values.map((row, i) => ratio(within[i] as number, row.length - 1)),
    treatmentMeans,
  }
}

function squaresAround(values: readonly number[], centre: number): number {
  return values.reduce((sum, value) => sum + (value - centre) ** 2, 0)
}

function ratio(sum: number, degrees: number): number {
  return degrees === 0 ? 0 : sum / degrees
}
