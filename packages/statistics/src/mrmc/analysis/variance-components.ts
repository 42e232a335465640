import type { ErrorTerms } from '../covariance/error-covariance.ts'
import type { MeanSquares } from './mean-squares.ts'

/**
 * Reader and treatment-by-reader variance of the Obuchowski-Rockette model, in squared units of the merit; estimates may be
 * negative and are left so.
 */
export type ReaderVariances = { readonly reader: number; readonly treatmentReader: number }

/**
 * Method-of-moments estimates: Var(R) = [MS(R) - MS(TR)]/t - Cov1 + Cov3; Var(TR) = MS(TR) - Var + Cov1 + Cov2 - Cov3.
 * OR-DBM MRMC 2.51 and MRMCaov print these. RJafroc floors Cov2 - Cov3 at 0 inside Var(TR), which differs where Cov2 < Cov3;
 * power needs that form, see `pilotVariances`.
 * @param ms mean squares of the merits. @param error pooled error terms. @param treatments t >= 2; the caller checks it.
 * @returns finite for finite terms; never an error.
 * @see Hillis 2007, Stat Med 26:596-619, table 1; golden/mrmc (published OR-DBM MRMC 2.5 output on Van Dyke, 8 decimals) and
 * golden/mrmc-franken (published OR-DBM MRMC 2.51 output on Franken, where Var(TR) is negative, 8 decimals).
 */
export function readerVariances(ms: MeanSquares, error: ErrorTerms, treatments: number): ReaderVariances {
  return {
    reader: (ms.reader - ms.interaction) / treatments - error.cov1 + error.cov3,
    treatmentReader: ms.interaction - error.var + error.cov1 + error.cov2 - error.cov3,
  }
}
