import { isNotEstimable, type NotEstimable, notEstimable } from '@collimator/kernel'
import type { ErrorTerms, MeanSquares } from '@collimator/statistics'

type Terms<K extends string> = Readonly<Record<K, number | NotEstimable>>

const ONE_TREATMENT = notEstimable('there is one treatment')
const ONE_READER = notEstimable('there is one reader')

/** A mean square or covariance that compares treatments needs two of them, one that compares readers two readers. */
export function componentTerms(
  { treatments, readers }: { readonly treatments: number; readonly readers: number },
  ms: MeanSquares | NotEstimable,
  error: ErrorTerms | NotEstimable,
): Terms<'msT' | 'msR' | 'msTR'> & Terms<keyof ErrorTerms> {
  const across = treatments < 2 ? ONE_TREATMENT : undefined
  const between = readers < 2 ? ONE_READER : undefined
  const both = across ?? between
  const square = (of: 'treatment' | 'reader' | 'interaction') => (isNotEstimable(ms) ? ms : ms[of])
  const term = (of: keyof ErrorTerms) => (isNotEstimable(error) ? error : error[of])
  return {
    msT: across ?? square('treatment'),
    msR: between ?? square('reader'),
    msTR: both ?? square('interaction'),
    var: term('var'),
    cov1: across ?? term('cov1'),
    cov2: between ?? term('cov2'),
    cov3: both ?? term('cov3'),
  }
}
