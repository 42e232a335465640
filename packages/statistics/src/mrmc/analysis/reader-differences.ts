import { isNotEstimable } from '@collimator/kernel'
import type { MeritGrid } from './reader-layout.ts'
import { type ErrorStatistics, errorStatistics, unknownError } from './statistic.ts'

/** Treatment a less treatment b for one reader, all by position; cases random. */
export type ReaderDifference = {
  readonly reader: number
  readonly a: number
  readonly b: number
  readonly estimate: number
} & ErrorStatistics

/**
 * Differences of treatments for each reader alone: SE = sqrt[2 (Var_j - Cov1_j)], normal reference.
 * @param grid merits and error terms. @param confidence two-sided level in (0, 1).
 * @returns reasons instead of errors where there is no covariance or no variance.
 * @see Hillis 2007, Stat Med 26:596-619; golden/mrmc (published OR-DBM MRMC 2.5 output, analysis 2d).
 */
export function readerDifferences({ values, covariance }: MeritGrid, confidence = 0.95): readonly ReaderDifference[] {
  const readers = values[0]?.length ?? 0
  return Array.from({ length: readers }, (_, reader) => reader).flatMap((reader) =>
    values.flatMap((row, a) =>
      values.slice(a + 1).map((other, k) => {
        const estimate = (row[reader] as number) - (other[reader] as number)
        if (isNotEstimable(covariance)) return { reader, a, b: a + k + 1, estimate, ...unknownError(covariance.reason) }
        const own = covariance.byReader[reader] ?? { var: 0, cov1: 0 }
        const variance = 2 * (own.var - own.cov1)
        return {
          reader,
          a,
          b: a + k + 1,
          estimate,
          ...errorStatistics({ estimate, variance, confidence, nullValue: 0 }),
        }
      }),
    ),
  )
}
