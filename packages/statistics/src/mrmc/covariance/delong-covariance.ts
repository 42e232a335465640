import { meanOf } from '../../roc/placements.ts'

/**
 * DeLong covariance of merits read on the same cases: S10(a, b)/n1 + S01(a, b)/n0, S the sample covariances (n - 1) of the
 * contributions of positive and of negative cases.
 * @param influences one array per cell, a contribution per case in [0, 1], all over the same cases.
 * @param isPositive truth per case; at least two of each class.
 * @returns symmetric matrix in the order of `influences`.
 * @see DeLong, DeLong & Clarke-Pearson 1988, Biometrics 44:837-845, equations 4-7; golden/mrmc (MRMCaov), golden/roc (pROC).
 */
export function deLongCovariance(influences: readonly Float64Array[], isPositive: Uint8Array): readonly Float64Array[] {
  const matrix = influences.map(() => new Float64Array(influences.length))
  for (const wanted of [0, 1]) {
    const centred = influences.map((influence) => {
      const own = influence.filter((_, k) => isPositive[k] === wanted)
      const mean = meanOf(own)
      return own.map((value) => value - mean)
    })
    addScaledProducts(matrix, centred)
  }
  return matrix
}

function addScaledProducts(matrix: readonly Float64Array[], centred: readonly Float64Array[]): void {
  for (let a = 0; a < centred.length; a++) {
    for (let b = a; b < centred.length; b++) {
      const own = centred[a] as Float64Array
      const other = centred[b] as Float64Array
      let sum = 0
      for (let k = 0; k < own.length; k++) sum += (own[k] as number) * (other[k] as number)
      const row = matrix[a] as Float64Array
      row[b] = (row[b] as number) + sum / (own.length - 1) / own.length
      ;(matrix[b] as Float64Array)[a] = row[b] as number
    }
  }
}
