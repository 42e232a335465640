import { meanOf } from '../../roc/placements.ts'

/** One cell for the jackknife: its merit, and its merit without each case it read. */
export type JackknifedCell = {
  readonly value: number
  /** Positions of the cases read in the list of all cases. */
  readonly caseIndex: ArrayLike<number>
  /** Merit without that case, in the same order. */
  readonly leftOut: ArrayLike<number>
}

/**
 * Jackknife covariance matrix of the merits of cells: (K-1)/K sum_k (A_a(-k) - mean)(A_b(-k) - mean), K all cases of the study.
 * A case that a cell did not read leaves that cell's merit unchanged.
 * @param cells in any order. @param cases K, the number of distinct cases of the study, >= 2.
 * @returns symmetric matrix, rows and columns in the order of `cells`; O(cells^2 K).
 * @see Efron & Stein 1981, Ann Stat 9:586-596; Hillis et al. 2005, Stat Med 24:1579-1607; golden/mrmc.
 */
export function jackknifeCovariance(cells: readonly JackknifedCell[], cases: number): readonly Float64Array[] {
  const centred = cells.map((cell) => centredLeftOut(cell, cases))
  const scale = (cases - 1) / cases
  const matrix = cells.map(() => new Float64Array(cells.length))
  for (let a = 0; a < cells.length; a++) {
    for (let b = a; b < cells.length; b++) {
      const covariance = scale * innerProduct(centred[a] as Float64Array, centred[b] as Float64Array)
      ;(matrix[a] as Float64Array)[b] = covariance
      ;(matrix[b] as Float64Array)[a] = covariance
    }
  }
  return matrix
}

function centredLeftOut(cell: JackknifedCell, cases: number): Float64Array {
  const values = new Float64Array(cases).fill(cell.value)
  for (let i = 0; i < cell.leftOut.length; i++) values[cell.caseIndex[i] as number] = cell.leftOut[i] as number
  const mean = meanOf(values)
  for (let k = 0; k < cases; k++) values[k] = (values[k] as number) - mean
  return values
}

/** Four running sums, because one chain of additions waits on itself. */
function innerProduct(a: Float64Array, b: Float64Array): number {
  const whole = a.length - (a.length % 4)
  let [s0, s1, s2, s3] = [0, 0, 0, 0]
  for (let k = 0; k < whole; k += 4) {
    s0 += (a[k] as number) * (b[k] as number)
    s1 += (a[k + 1] as number) * (b[k + 1] as number)
    s2 += (a[k + 2] as number) * (b[k + 2] as number)
    s3 += (a[k + 3] as number) * (b[k + 3] as number)
  }
  for (let k = whole; k < a.length; k++) s0 += (a[k] as number) * (b[k] as number)
  return s0 + s1 + s2 + s3
}
