import type { ErrorTerms } from '../covariance/error-covariance.ts'
import type { MeanSquares } from './mean-squares.ts'

/** Reader and treatment-by-reader variance of the Obuchowski-Rockette model; estimates may be negative and are left so. */
export type ReaderVariances = { readonly reader: number; readonly treatmentReader: number }

/**
 * Method-of-moments estimates: Var(R) = [MS(R) - MS(TR)]/t - Cov1 + Cov3; Var(TR) = MS(TR) - Var + Cov1 + max(Cov2 - Cov3, 0).
 * @param ms mean squares of the merits. @param error pooled error terms. @param treatments t >= 2.
 * @see Hillis 2007, Stat Med 26:596-619, table 1; golden/mrmc (published OR-DBM MRMC 2.5 output).
 */
export function readerVariances(ms: MeanSquares, error: ErrorTerms, treatments: number): ReaderVariances {
  return {
    reader: (ms.reader - ms.interaction) / treatments - error.cov1 + error.cov3,
    treatmentReader: ms.interaction - error.var + error.cov1 + Math.max(error.cov2 - error.cov3, 0),
  }
}
