import { isNotEstimable, type NotEstimable, notEstimable } from '@collimator/kernel'
import { chiSquareUpperTail } from '../../distributions/chi-square.ts'
import { fUpperTail } from '../../distributions/f-distribution.ts'
import type { ErrorCovariance } from '../covariance/error-covariance.ts'
import { type MeanSquares, meanSquares } from './mean-squares.ts'
import { type ErrorStatistics, errorStatistics, NO_VARIANCE, type Statistic, unknownError } from './statistic.ts'

/** What the conclusions are meant for: a random factor generalises beyond the sample, a fixed one does not. */
export type Generalisation = { readonly readers: 'random' | 'fixed'; readonly cases: 'random' | 'fixed' }

/** Merits of a study with their error terms; `covariance` is a reason where it does not exist. */
export type MeritGrid = {
  /** values[treatment][reader], rectangular. */
  readonly values: readonly (readonly number[])[]
  readonly covariance: ErrorCovariance | NotEstimable
}

/** Global test of equal treatments. With fixed readers `chiSquare` is the statistic and f = chiSquare/df1. */
export type TreatmentTest = {
  readonly f: Statistic
  readonly df1: number
  readonly ddf: Statistic
  readonly p: Statistic
  readonly chiSquare?: Statistic
}

/** Mean of one treatment over readers, from the data of that treatment alone. */
export type TreatmentMean = { readonly treatment: number; readonly value: number } & ErrorStatistics

/** Treatment a less treatment b, by their positions. */
export type TreatmentDifference = {
  readonly a: number
  readonly b: number
  readonly estimate: number
} & ErrorStatistics

/** The Obuchowski-Rockette analysis of a grid of merits. */
export type ObuchowskiRockette = {
  readonly kind: 'obuchowski-rockette'
  readonly meanSquares: MeanSquares
  /** Variance of a treatment mean difference is 2 errorTerm/r. */
  readonly errorTerm: Statistic
  readonly test: TreatmentTest
  readonly means: readonly TreatmentMean[]
  readonly differences: readonly TreatmentDifference[]
  /** What a reader of the result must be told: floors applied, terms missing. */
  readonly notes: readonly string[]
}

/**
 * Obuchowski-Rockette analysis with Hillis degrees of freedom.
 * Random readers and cases: Den = MS(TR) + r max(Cov2 - Cov3, 0), F = MS(T)/Den on t-1 and Den^2/{MS(TR)^2/[(t-1)(r-1)]}.
 * Fixed readers: X2 = (t-1)MS(T)/[Var - Cov1 + (r-1) max(Cov2 - Cov3, 0)], normal intervals.
 * Fixed cases: F = MS(T)/MS(TR) on t-1 and (t-1)(r-1).
 * @param grid merits and error terms. @param over what is random. @param confidence two-sided level in (0, 1).
 * @returns reasons instead of numbers for one treatment, one random reader, no variance, or nothing random.
 * @see Obuchowski & Rockette 1995; Hillis 2007, Stat Med 26:596-619, equations 9-13; Hillis 2014, Stat Med 33:330-360;
 * golden/mrmc (published OR-DBM MRMC 2.5 output, MRMCaov, RJafroc).
 */
export function obuchowskiRockette(grid: MeritGrid, over: Generalisation, confidence = 0.95): ObuchowskiRockette {
  const ms = meanSquares(grid.values)
  const size = { t: grid.values.length, r: grid.values[0]?.length ?? 0 }
  const error = errorOf({ grid, ms, over, size })
  const differences = pairs(size.t).map(([a, b]) => {
    const estimate = (ms.treatmentMeans[a] as number) - (ms.treatmentMeans[b] as number)
    const figures = errorOfEstimate(error.pooled, { estimate, factor: 2 / size.r, confidence, nullValue: 0 })
    return { a, b, estimate, ...figures }
  })
  const means = ms.treatmentMeans.map((value, treatment) => ({
    treatment,
    value,
    ...errorOfEstimate(error.single(treatment), { estimate: value, factor: 1 / size.r, confidence }),
  }))
  return {
    kind: 'obuchowski-rockette',
    meanSquares: ms,
    errorTerm: error.pooled.kind === 'term' ? error.pooled.value : error.pooled,
    test: treatmentTest(ms, error.pooled, size.t),
    means,
    differences,
    notes: error.notes,
  }
}

/** The bracket whose multiples are variances, with degrees of freedom for t (undefined: normal). */
type Term = { readonly kind: 'term'; readonly value: number; readonly df: number | undefined }
type Size = { readonly t: number; readonly r: number }
type ErrorOf = {
  readonly pooled: Term | NotEstimable
  readonly single: (treatment: number) => Term | NotEstimable
  readonly notes: readonly string[]
}
type Design = {
  readonly grid: MeritGrid
  readonly ms: MeanSquares
  readonly over: Generalisation
  readonly size: Size
}

function errorOf(design: Design): ErrorOf {
  const { grid, over, size } = design
  if (over.readers === 'fixed' && over.cases === 'fixed')
    return without('readers and cases are both fixed: nothing varies')
  if (over.readers === 'random' && size.r < 2) {
    return without('one reader: no analysis over random readers; choose fixed readers')
  }
  if (over.cases === 'fixed') return readersOnly(design)
  if (isNotEstimable(grid.covariance)) return without(grid.covariance.reason)
  return over.readers === 'random' ? readersAndCases(design, grid.covariance) : casesOnly(design, grid.covariance)
}

function without(reason: string): ErrorOf {
  return { pooled: notEstimable(reason), single: () => notEstimable(reason), notes: [] }
}

function readersOnly({ ms, size }: Design): ErrorOf {
  return {
    pooled: { kind: 'term', value: ms.interaction, df: (size.t - 1) * (size.r - 1) },
    single: (i) => ({ kind: 'term', value: ms.readerByTreatment[i] as number, df: size.r - 1 }),
    notes: [],
  }
}

function readersAndCases({ ms, size }: Design, covariance: ErrorCovariance): ErrorOf {
  const { cov2, cov3 } = covariance.pooled
  const term = (meanSquare: number, extra: number, df: number): Term => {
    const value = meanSquare + size.r * Math.max(extra, 0)
    // With no interaction at all the formula grows without bound, which is the normal reference.
    return { kind: 'term', value, df: meanSquare > NO_VARIANCE ? (value / meanSquare) ** 2 * df : undefined }
  }
  const singles = ms.readerByTreatment.map((own, i) => term(own, covariance.byTreatment[i]?.cov2 ?? 0, size.r - 1))
  return {
    pooled: term(ms.interaction, cov2 - cov3, (size.t - 1) * (size.r - 1)),
    single: (i) => singles[i] as Term,
    notes: floorNotes(covariance, size, 'MS(TR) with (t-1)(r-1) df'),
  }
}

function casesOnly({ size }: Design, covariance: ErrorCovariance): ErrorOf {
  const { pooled, byTreatment } = covariance
  const others = size.r - 1
  return {
    pooled: {
      kind: 'term',
      value: pooled.var - pooled.cov1 + others * Math.max(pooled.cov2 - pooled.cov3, 0),
      df: undefined,
    },
    single: (i) => {
      const own = byTreatment[i] ?? { var: 0, cov2: 0 }
      return { kind: 'term', value: own.var + others * Math.max(own.cov2, 0), df: undefined }
    },
    notes: floorNotes(covariance, size, 'Var - Cov1, with a chi-square reference'),
  }
}

/** @param left what the pooled error term is when its covariance difference counts as 0. */
function floorNotes({ pooled, byTreatment }: ErrorCovariance, { t }: Size, left: string): string[] {
  const notes: string[] = []
  if (t > 1 && pooled.cov2 < pooled.cov3) {
    notes.push(`Cov2 is below Cov3: their difference is floored at 0, so the error term is ${left}`)
  }
  if (byTreatment.some(({ cov2 }) => cov2 < 0)) notes.push('a single-treatment Cov2 is negative and counts as 0')
  return notes
}

function errorOfEstimate(
  term: Term | NotEstimable,
  of: { estimate: number; factor: number; confidence: number; nullValue?: number },
): ErrorStatistics {
  if (term.kind === 'not-estimable') return unknownError(term.reason)
  const { factor, ...rest } = of
  return errorStatistics({ ...rest, variance: term.value * factor, ...(term.df === undefined ? {} : { df: term.df }) })
}

function treatmentTest(ms: MeanSquares, term: Term | NotEstimable, t: number): TreatmentTest {
  const df1 = t - 1
  if (t < 2) return missingTest(df1, 'one treatment: nothing to compare')
  if (term.kind === 'not-estimable') return missingTest(df1, term.reason)
  if (!(term.value > NO_VARIANCE)) {
    return missingTest(df1, term.value < -NO_VARIANCE ? 'the error term is negative' : 'the error term is zero')
  }
  const f = ms.treatment / term.value
  if (term.df !== undefined) return { f, df1, ddf: term.df, p: fUpperTail(f, df1, term.df) }
  const chiSquare = df1 * f
  const ddf = notEstimable('the reference is chi-square: no denominator degrees of freedom')
  return { f, df1, ddf, p: chiSquareUpperTail(chiSquare, df1), chiSquare }
}

function missingTest(df1: number, reason: string): TreatmentTest {
  const none = notEstimable(reason)
  return { f: none, df1, ddf: none, p: none }
}

function pairs(size: number): [number, number][] {
  return Array.from({ length: size }, (_, a) => a).flatMap((a) =>
    Array.from({ length: size - a - 1 }, (_, k): [number, number] => [a, a + k + 1]),
  )
}
