import type { NotEstimable } from '@collimator/kernel'
import type { ErrorCovariance, ErrorTerms } from '../covariance/error-covariance.ts'
import { type MeanSquares, meanSquares, nestedMeanSquares } from './mean-squares.ts'

/** Merits of a study with their error terms; `covariance` is a reason where it does not exist. */
export type MeritGrid = {
  /** values[treatment][reader]; rectangular where readers are crossed with treatments. */
  readonly values: readonly (readonly number[])[]
  readonly covariance: ErrorCovariance | NotEstimable
  /** Crossed unless told: nested where each reader read under one treatment only; then rows may differ in length. */
  readonly readers?: 'crossed' | 'nested'
}

/** How readers are spread over treatments, and what of their variation enters the error term of a comparison. */
export type ReaderLayout = {
  readonly meanSquares: MeanSquares
  /** Readers of each treatment. */
  readonly readers: readonly number[]
  readonly error: {
    /** Mean square of readers that the error term rests on, with its degrees of freedom. */
    readonly meanSquare: number
    readonly df: number
    /** Multiples of Cov2 - Cov3 for random and for fixed readers. */
    readonly weight: number
    readonly fixedWeight: number
    /** What one fixed reader contributes. */
    readonly oneReader: (terms: ErrorTerms) => number
  }
  readonly words: {
    readonly loneReader: string
    readonly random: string
    readonly fixed: string
    readonly fixedCaution: readonly string[]
  }
}

/** The layout of crossed or nested readers; formulas in `obuchowskiRockette`. */
export function readerLayout({ values, readers }: MeritGrid): ReaderLayout {
  return readers === 'nested' ? nestedLayout(values) : crossedLayout(values)
}

function crossedLayout(values: MeritGrid['values']): ReaderLayout {
  const ms = meanSquares(values)
  const [t, r] = [values.length, values[0]?.length ?? 0]
  return {
    meanSquares: ms,
    readers: values.map((row) => row.length),
    error: {
      meanSquare: ms.interaction,
      df: (t - 1) * (r - 1),
      weight: r,
      fixedWeight: r - 1,
      oneReader: (terms) => terms.var - terms.cov1,
    },
    words: {
      loneReader: 'one reader: no analysis over random readers; choose fixed readers',
      random: 'MS(TR) with (t-1)(r-1) df',
      fixed: 'Var - Cov1, with a chi-square reference',
      fixedCaution: [],
    },
  }
}

function nestedLayout(values: MeritGrid['values']): ReaderLayout {
  const ms = nestedMeanSquares(values)
  const readers = values.map((row) => row.length)
  const all = readers.reduce((sum, own) => sum + own, 0)
  const weight = (all - readers.reduce((sum, own) => sum + own * own, 0) / all) / (values.length - 1)
  return {
    meanSquares: ms,
    readers,
    error: {
      meanSquare: ms.readerWithin ?? 0,
      df: all - values.length,
      weight,
      fixedWeight: weight,
      oneReader: (terms) => terms.var - terms.cov2,
    },
    words: {
      loneReader: 'one reader under each treatment: no analysis over random readers; choose fixed readers',
      random: 'MS(R(T)) with R-t df',
      fixed: 'Var - Cov2, with a chi-square reference',
      fixedCaution: [
        'readers are fixed and differ between treatments: a difference may be one between these readers as well as between treatments',
      ],
    },
  }
}
