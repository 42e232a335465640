import { type Estimated, estimate, type NotEstimable, notEstimable } from '@collimator/kernel'
import { normalQuantile, normalTwoSided } from '../distributions/normal.ts'
import { studentTQuantile, studentTTwoSided } from '../distributions/student-t.ts'
import { NO_VARIANCE } from '../mrmc/analysis/statistic.ts'
import { confidenceFault } from '../proportion/count-check.ts'
import type { LeftOutMerit } from './pair-merit.ts'

/** One way to ask whether a stand-alone AI differs from readers. */
export type AiComparison = {
  readonly difference: Estimated
  /** t or z of the difference; absent from a comparison that does not exist. */
  readonly statistic: Estimated
  /** Absent for a normal reference. */
  readonly df?: number
  readonly p: Estimated
}

/** AI less the mean of the readers, generalised three ways. */
export type AiAgainstReaders = {
  readonly kind: 'ai-against-readers'
  readonly ai: number
  readonly readerMean: number
  /** To other readers and other cases (RJafroc's 1T-RRRC; its 2T-RRRC gives the same numbers). */
  readonly randomReadersRandomCases: AiComparison | NotEstimable
  /** To other readers on these cases (1T-RRFC). */
  readonly randomReadersFixedCases: AiComparison | NotEstimable
  /** To other cases by these readers. */
  readonly fixedReadersRandomCases: AiComparison | NotEstimable
}

/**
 * Compares a stand-alone AI, read as one fixed observer, with a panel of readers on the same cases, for any figure of merit.
 * With psi_j = AI - reader j, MS = variance of psi_j, Var and Cov2 the jackknife variance of psi_j and covariance of
 * psi_j, psi_j':
 * random readers and cases: SE = sqrt([MS + J max(Cov2, 0)]/J), df = [MS + J max(Cov2, 0)]^2/[MS^2/(J-1)];
 * fixed cases: SE = sqrt(MS/J), df J - 1; fixed readers: SE = sqrt([Var + (J-1) max(Cov2, 0)]/J), normal.
 * @param ai merit of the AI. @param readers merits of one or more readers; the same cases in the same order.
 * @param confidence two-sided level in (0, 1).
 * @returns not-estimable as a whole for no readers or unlike cases; in part for one reader, no jackknife values, or no variance.
 * @see Hillis 2007, Stat Med 26:596-619, section 5.3 (one-treatment form); Chakraborty 2017, chapter 22;
 * golden/location-rjafroc (RJafroc's 1T-RRRC and 1T-RRFC, 1e-9); fixed readers in golden/location (base R, 1e-9).
 */
export function aiAgainstReaders(
  ai: LeftOutMerit,
  readers: readonly LeftOutMerit[],
  confidence = 0.95,
): AiAgainstReaders | NotEstimable {
  const fault = confidenceFault(confidence)
  if (fault !== undefined) return notEstimable(fault)
  if (readers.length === 0) return notEstimable('there are no readers to compare with')
  if (!readers.every(({ cases }) => sameCases(cases, ai.cases))) {
    return notEstimable('the AI and the readers did not read the same cases')
  }
  const psi = readers.map((reader) => ai.value - reader.value)
  const mean = average(psi)
  const meanSquare = readers.length < 2 ? 0 : psi.reduce((sum, d) => sum + (d - mean) ** 2, 0) / (readers.length - 1)
  const parts = { mean, meanSquare, readers: readers.length, confidence, ...jackknifeTerms(ai, readers) }
  return {
    kind: 'ai-against-readers',
    ai: ai.value,
    readerMean: average(readers.map(({ value }) => value)),
    randomReadersRandomCases: randomBoth(parts),
    randomReadersFixedCases: randomReaders(parts),
    fixedReadersRandomCases: randomCases(parts),
  }
}

type Parts = {
  readonly mean: number
  readonly meanSquare: number
  readonly readers: number
  readonly confidence: number
  readonly variance?: number
  readonly covariance?: number
}

const ONE_READER = notEstimable('one reader does not say how readers vary')
const NO_JACKKNIFE = notEstimable('the jackknife needs two cases of each class')

function randomBoth(parts: Parts): AiComparison | NotEstimable {
  if (parts.readers < 2) return ONE_READER
  if (parts.covariance === undefined) return NO_JACKKNIFE
  const total = parts.meanSquare + parts.readers * Math.max(parts.covariance, 0)
  if (parts.meanSquare === 0) return compareWithReaders(parts, total / parts.readers, undefined)
  return compareWithReaders(parts, total / parts.readers, total ** 2 / (parts.meanSquare ** 2 / (parts.readers - 1)))
}

function randomReaders(parts: Parts): AiComparison | NotEstimable {
  if (parts.readers < 2) return ONE_READER
  return compareWithReaders(parts, parts.meanSquare / parts.readers, parts.readers - 1)
}

function randomCases(parts: Parts): AiComparison | NotEstimable {
  if (parts.variance === undefined || parts.covariance === undefined) return NO_JACKKNIFE
  const total = parts.variance + (parts.readers - 1) * Math.max(parts.covariance, 0)
  return compareWithReaders(parts, total / parts.readers, undefined)
}

function compareWithReaders(
  { mean, confidence }: Parts,
  variance: number,
  df: number | undefined,
): AiComparison | NotEstimable {
  if (!(variance > NO_VARIANCE)) return notEstimable('the difference does not vary, so it cannot be tested')
  const se = Math.sqrt(variance)
  const upper = 0.5 + confidence / 2
  // A t distribution with a million degrees of freedom is the normal one to every printed digit.
  const finite = df !== undefined && df < 1e6
  const reach = se * (finite ? studentTQuantile(upper, df) : normalQuantile(upper))
  const statistic = mean / se
  return {
    difference: estimate(mean, { se, ci: [mean - reach, mean + reach] }),
    statistic: estimate(statistic),
    ...(finite ? { df } : {}),
    p: estimate(finite ? studentTTwoSided(statistic, df) : normalTwoSided(statistic)),
  }
}

function jackknifeTerms(
  ai: LeftOutMerit,
  readers: readonly LeftOutMerit[],
): { variance?: number; covariance?: number } {
  const cases = ai.leftOut.length
  if (cases < 2 || readers.some(({ leftOut }) => leftOut.length !== cases)) return {}
  const centred = readers.map(({ leftOut }) => {
    const differences = leftOut.map((value, k) => (ai.leftOut[k] as number) - value)
    const mean = average(differences)
    return differences.map((value) => value - mean)
  })
  const factor = (cases - 1) / cases
  const product = (a: readonly number[], b: readonly number[]) =>
    factor * a.reduce((sum, value, k) => sum + value * (b[k] as number), 0)
  const variance = average(centred.map((row) => product(row, row)))
  const pairs = centred.flatMap((row, j) => centred.slice(j + 1).map((other) => product(row, other)))
  return { variance, covariance: pairs.length === 0 ? 0 : average(pairs) }
}

function sameCases(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name, i) => name === b[i])
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
