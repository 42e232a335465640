/**
 * Inverse of a square matrix by Gauss-Jordan elimination with row pivoting.
 * @param matrix n rows of n finite numbers. @returns undefined when the matrix is singular to working precision.
 * @example invertMatrix([[2, 0], [0, 4]]) // [[0.5, 0], [0, 0.25]]
 */
export function invertMatrix(matrix: readonly (readonly number[])[]): number[][] | undefined {
  const n = matrix.length
  const rows = matrix.map((row, i) => [...row, ...Array.from({ length: n }, (_, j) => Number(i === j))])
  const scale = Math.max(...matrix.flat().map(Math.abs))
  for (let column = 0; column < n; column++) {
    let pivot = column
    for (let i = column + 1; i < n; i++) if (size(rows, i, column) > size(rows, pivot, column)) pivot = i
    if (!(size(rows, pivot, column) > 1e-13 * scale)) return undefined
    const top = rows[pivot] as number[]
    rows[pivot] = rows[column] as number[]
    const divisor = top[column] as number
    rows[column] = top.map((value) => value / divisor)
    rows.forEach((row, i) => {
      if (i !== column) subtract(row, rows[column] as number[], row[column] as number)
    })
  }
  return rows.map((row) => row.slice(n))
}

function size(rows: readonly (readonly number[])[], i: number, column: number): number {
  return Math.abs(rows[i]?.[column] ?? 0)
}

function subtract(row: number[], from: readonly number[], times: number): void {
  if (times === 0) return
  for (let j = 0; j < row.length; j++) row[j] = (row[j] as number) - times * (from[j] as number)
}
