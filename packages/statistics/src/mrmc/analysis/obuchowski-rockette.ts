import { isNotEstimable, type NotEstimable, notEstimable } from '@collimator/kernel'
import { chiSquareUpperTail } from '../../distributions/chi-square.ts'
import { fUpperTail } from '../../distributions/f-distribution.ts'
import type { ErrorCovariance } from '../covariance/error-covariance.ts'
import type { MeanSquares } from './mean-squares.ts'
import { type MeritGrid, type ReaderLayout, readerLayout } from './reader-layout.ts'
import { type ErrorStatistics, errorStatistics, NO_VARIANCE, type Statistic, unknownError } from './statistic.ts'

/** What the conclusions are meant for: a random factor generalises beyond the sample, a fixed one does not. */
export type Generalisation = { readonly readers: 'random' | 'fixed'; readonly cases: 'random' | 'fixed' }

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
  /** The variance of a difference of treatment means is (1/r_a + 1/r_b) errorTerm: 2 errorTerm/r where readers are crossed. */
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
 * Readers nested in treatments (split-plot), r_i of R under treatment i: MS(R(T)) with R-t df takes the place of MS(TR), and
 * c = (R - sum r_i^2/R)/(t-1), which is r for equal numbers, that of r; fixed readers: Var - Cov2 + c max(Cov2 - Cov3, 0).
 * With three or more treatments of unequal numbers every difference uses this one error term.
 * @param grid merits and error terms. @param over what is random. @param confidence two-sided level in (0, 1).
 * @returns reasons instead of numbers for one treatment, one random reader, no variance, or nothing random.
 * @see Obuchowski & Rockette 1995; Hillis 2007, Stat Med 26:596-619, equations 9-13; Hillis 2014, Stat Med 33:330-360
 * (sections 5-6: nested readers and cases); golden/mrmc (published OR-DBM MRMC 2.5 output, MRMCaov, RJafroc; split-plot by
 * direct sums and iMRMC).
 */
export function obuchowskiRockette(grid: MeritGrid, over: Generalisation, confidence = 0.95): ObuchowskiRockette {
  const layout = readerLayout(grid)
  const { meanSquares: ms, readers } = layout
  const error = errorOf({ grid, over, layout })
  const share = (treatment: number) => 1 / (readers[treatment] as number)
  const differences = pairs(readers.length).map(([a, b]) => {
    const estimate = (ms.treatmentMeans[a] as number) - (ms.treatmentMeans[b] as number)
    const figures = errorOfEstimate(error.pooled, { estimate, factor: share(a) + share(b), confidence, nullValue: 0 })
    return { a, b, estimate, ...figures }
  })
  const means = ms.treatmentMeans.map((value, treatment) => ({
    treatment,
    value,
    ...errorOfEstimate(error.single(treatment), { estimate: value, factor: share(treatment), confidence }),
  }))
  return {
    kind: 'obuchowski-rockette',
    meanSquares: ms,
    errorTerm: error.pooled.kind === 'term' ? error.pooled.value : error.pooled,
    test: treatmentTest(ms, error.pooled, readers.length),
    means,
    differences,
    notes: error.notes,
  }
}

/** The bracket whose multiples are variances, with degrees of freedom for t (undefined: normal). */
type Term = { readonly kind: 'term'; readonly value: number; readonly df: number | undefined }
type ErrorOf = {
  readonly pooled: Term | NotEstimable
  readonly single: (treatment: number) => Term | NotEstimable
  readonly notes: readonly string[]
}
type Design = { readonly grid: MeritGrid; readonly over: Generalisation; readonly layout: ReaderLayout }

function errorOf(design: Design): ErrorOf {
  const { grid, over, layout } = design
  if (over.readers === 'fixed' && over.cases === 'fixed')
    return without('readers and cases are both fixed: nothing varies')
  if (over.readers === 'random' && Math.max(...layout.readers) < 2) return without(layout.words.loneReader)
  if (over.cases === 'fixed') return readersOnly(layout)
  if (isNotEstimable(grid.covariance)) return without(grid.covariance.reason)
  return over.readers === 'random' ? readersAndCases(layout, grid.covariance) : casesOnly(layout, grid.covariance)
}

function without(reason: string): ErrorOf {
  return { pooled: notEstimable(reason), single: () => notEstimable(reason), notes: [] }
}

const LONE_READER = notEstimable('one reader under this treatment: no analysis over random readers')

function readersOnly({ meanSquares: ms, readers, error }: ReaderLayout): ErrorOf {
  const single = (i: number): Term | NotEstimable => {
    const df = (readers[i] as number) - 1
    return df < 1 ? LONE_READER : { kind: 'term', value: ms.readerByTreatment[i] as number, df }
  }
  return { pooled: { kind: 'term', value: error.meanSquare, df: error.df }, single, notes: [] }
}

function readersAndCases(
  { meanSquares: ms, readers, error, words }: ReaderLayout,
  covariance: ErrorCovariance,
): ErrorOf {
  const { cov2, cov3 } = covariance.pooled
  const term = (meanSquare: number, extra: number, df: number): Term => {
    const value = meanSquare + extra
    // With no variation between readers at all the formula grows without bound, which is the normal reference.
    return { kind: 'term', value, df: meanSquare > NO_VARIANCE ? (value / meanSquare) ** 2 * df : undefined }
  }
  const single = (i: number): Term | NotEstimable => {
    const r = readers[i] as number
    if (r < 2) return LONE_READER
    return term(ms.readerByTreatment[i] as number, r * Math.max(covariance.byTreatment[i]?.cov2 ?? 0, 0), r - 1)
  }
  return {
    pooled: term(error.meanSquare, error.weight * Math.max(cov2 - cov3, 0), error.df),
    single,
    notes: floorNotes(covariance, readers.length, words.random),
  }
}

function casesOnly({ readers, error, words }: ReaderLayout, covariance: ErrorCovariance): ErrorOf {
  const { pooled, byTreatment } = covariance
  const shared = error.fixedWeight * Math.max(pooled.cov2 - pooled.cov3, 0)
  return {
    pooled: { kind: 'term', value: error.oneReader(pooled) + shared, df: undefined },
    single: (i) => {
      const own = byTreatment[i] ?? { var: 0, cov2: 0 }
      const value = own.var + ((readers[i] as number) - 1) * Math.max(own.cov2, 0)
      return { kind: 'term', value, df: undefined }
    },
    notes: [...floorNotes(covariance, readers.length, words.fixed), ...words.fixedCaution],
  }
}

/** @param left what the pooled error term is when its covariance difference counts as 0. */
function floorNotes({ pooled, byTreatment }: ErrorCovariance, treatments: number, left: string): string[] {
  const notes: string[] = []
  if (treatments > 1 && pooled.cov2 < pooled.cov3) {
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
