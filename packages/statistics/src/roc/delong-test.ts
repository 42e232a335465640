import { type NotEstimable, notEstimable } from '@collimator/kernel'
import { type ErrorStatistics, errorStatistics, NO_VARIANCE, type Statistic } from '../mrmc/analysis/statistic.ts'
import { deLongCovariance } from '../mrmc/covariance/delong-covariance.ts'
import { contributions } from './empirical-area.ts'
import { areaOfPlacements, classesFault, placements, type RatedClasses } from './placements.ts'

/** Comparison of two areas; `statistic` is z when paired and t-like D when not. */
export type AreaComparison = {
  readonly kind: 'area-comparison'
  readonly paired: boolean
  readonly difference: number
  readonly statistic: Statistic
  /** DeLong variances of both areas and their covariance. */
  readonly variances: readonly [a: number, b: number]
  readonly covariance: number
} & ErrorStatistics

/**
 * DeLong's test of two areas on the same cases: z = (A1 - A2)/sqrt(v1 + v2 - 2 cov).
 * @param a ratings of one reader or test. @param b of the other: same cases in the same order in each class.
 * @param confidence two-sided level in (0, 1).
 * @returns not-estimable for fewer than two cases of a class or unequal numbers; z is a reason where the variance is zero.
 * @see DeLong, DeLong & Clarke-Pearson 1988, Biometrics 44:837-845; golden/roc (pROC roc.test).
 */
export function pairedAreaTest(a: RatedClasses, b: RatedClasses, confidence = 0.95): AreaComparison | NotEstimable {
  if (a.positive.length !== b.positive.length || a.negative.length !== b.negative.length) {
    return notEstimable('a paired test needs the same cases')
  }
  const fault = testFault(a) ?? testFault(b)
  if (fault !== undefined) return notEstimable(fault)
  const [first, second] = [placements(a), placements(b)]
  const { influence, isPositive } = contributions(first)
  const matrix = deLongCovariance([influence, contributions(second).influence], isPositive)
  const [v1, v2, cov] = [matrix[0]?.[0] as number, matrix[1]?.[1] as number, matrix[0]?.[1] as number]
  const difference = areaOfPlacements(first) - areaOfPlacements(second)
  return compareAreas({ difference, variance: v1 + v2 - 2 * cov, confidence }, { variances: [v1, v2], covariance: cov })
}

/**
 * DeLong's variances in a test of two areas on different cases: D = (A1 - A2)/sqrt(v1 + v2) on
 * (v1 + v2)^2/[v1^2/(K1 - 1) + v2^2/(K2 - 1)] degrees of freedom, K all cases of a sample.
 * @param a ratings of one sample. @param b of the other. @param confidence two-sided level in (0, 1).
 * @returns as `pairedAreaTest`.
 * @see Robin et al. 2011, BMC Bioinformatics 12:77 (pROC, unpaired roc.test).
 * golden/roc (pROC `roc.test`, 1e-9).
 */
export function unpairedAreaTest(a: RatedClasses, b: RatedClasses, confidence = 0.95): AreaComparison | NotEstimable {
  const fault = testFault(a) ?? testFault(b)
  if (fault !== undefined) return notEstimable(fault)
  const [first, second] = [placements(a), placements(b)]
  const varianceOf = ({ influence, isPositive }: ReturnType<typeof contributions>) =>
    deLongCovariance([influence], isPositive)[0]?.[0] as number
  const [v1, v2] = [varianceOf(contributions(first)), varianceOf(contributions(second))]
  const [k1, k2] = [a.positive.length + a.negative.length, b.positive.length + b.negative.length]
  const df = (v1 + v2) ** 2 / (v1 ** 2 / (k1 - 1) + v2 ** 2 / (k2 - 1))
  const difference = areaOfPlacements(first) - areaOfPlacements(second)
  return compareAreas({ difference, variance: v1 + v2, confidence, df }, { variances: [v1, v2], covariance: 0 })
}

function testFault(classes: RatedClasses): string | undefined {
  if (classes.positive.length < 2 || classes.negative.length < 2) return 'the variance needs two cases of each class'
  return classesFault(classes)
}

function compareAreas(
  given: { difference: number; variance: number; confidence: number; df?: number },
  terms: Pick<AreaComparison, 'variances' | 'covariance'>,
): AreaComparison {
  const { difference, variance, ...rest } = given
  const figures = errorStatistics({ estimate: difference, variance, nullValue: 0, ...rest })
  const statistic =
    variance > NO_VARIANCE ? difference / Math.sqrt(variance) : notEstimable('the variance of the difference is zero')
  return { kind: 'area-comparison', paired: given.df === undefined, difference, statistic, ...terms, ...figures }
}
