import { isNotEstimable, type NotEstimable, notEstimable } from '@collimator/kernel'
import type { ErrorTerms, MeanSquares } from '@collimator/statistics'

type Terms<K extends string> = Readonly<Record<K, number | NotEstimable>>

const ONE_TREATMENT = notEstimable('there is one treatment')
const ONE_READER = notEstimable('there is one reader')
const ONE_READER_EACH = notEstimable('there is one reader under each treatment')
const NESTED_READERS = notEstimable('each reader read under one treatment only')

/** Mean squares and error terms; `msRT` only where readers are nested in treatments. */
export type ComponentTerms = Terms<'msT' | 'msR' | 'msTR'> & Partial<Terms<'msRT'>> & Terms<keyof ErrorTerms>

/**
 * A mean square or covariance that compares treatments needs two of them, one that compares readers two readers. Where readers
 * are nested in treatments, `msRT` is their mean square within treatments.
 */
export function componentTerms(
  size: Size,
  ms: MeanSquares | NotEstimable,
  error: ErrorTerms | NotEstimable,
): ComponentTerms {
  if (!isNotEstimable(ms) && ms.readerWithin !== undefined) return nestedTerms(size, ms, error)
  return crossedTerms(size, ms, error)
}

type Size = { readonly treatments: number; readonly readers: number }

function crossedTerms(
  { treatments, readers }: Size,
  ms: MeanSquares | NotEstimable,
  error: ErrorTerms | NotEstimable,
): ComponentTerms {
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

function nestedTerms({ treatments, readers }: Size, ms: MeanSquares, error: ErrorTerms | NotEstimable): ComponentTerms {
  // Every treatment has a reader, so as many readers as treatments means one each.
  const lone = readers <= treatments ? ONE_READER_EACH : undefined
  const term = (name: keyof ErrorTerms) => (isNotEstimable(error) ? error : error[name])
  return {
    msT: ms.treatment,
    msR: NESTED_READERS,
    msTR: NESTED_READERS,
    msRT: lone ?? ms.readerWithin ?? NESTED_READERS,
    var: term('var'),
    cov1: term('cov1'),
    cov2: lone ?? term('cov2'),
    cov3: term('cov3'),
  }
}
