import { isNotEstimable, type NotEstimable, notEstimable } from '@collimator/kernel'
import { cutLimits, errorStatistics, type Limits, type Statistic } from '../mrmc/analysis/statistic.ts'
import { areaOfPlacements, classesFault, type Placements, placements, type RatedClasses } from './placements.ts'

/** One question asked of every case: truth (1 where the answer is yes) and rating, case by case. Higher is more suspicious. */
export type RatedQuestion = { readonly truth: ArrayLike<number>; readonly ratings: ArrayLike<number> }

/** Mean of the areas of several questions, with its error. */
export type MeanArea = {
  readonly kind: 'mean-area'
  readonly auc: number
  readonly questions: number
  readonly cases: number
  readonly se: Statistic
  readonly ci: Limits
}

/** Two mean areas of different cases compared. */
export type MeanAreaComparison = {
  readonly kind: 'mean-area-comparison'
  readonly difference: number
  readonly se: Statistic
  readonly ci: Limits
  readonly p: Statistic
}

/**
 * Mean of the areas under the ROC curves of several questions asked of the same cases, as studies with many findings report
 * it (macro-average): every question counts alike, however common its finding is, so that two places with another mix of
 * findings can be compared. A case contributes to question f of F with n1 yes and n0 no
 * phi_f = (V - A_f)/sqrt(n1 (n1 - 1)) where the answer is yes, (W - A_f)/sqrt(n0 (n0 - 1)) where it is no, V and W its
 * placement values; variance = sum over cases of (sum over f of phi_f / F)^2. With one question, or one truth for all, that
 * is DeLong's. Interval: normal, cut to 0..1.
 * @param questions at least one; truths 0 or 1 and finite ratings, of the same cases in the same order.
 * @param confidence two-sided level in (0, 1).
 * @returns not-estimable without a question, for unequal lengths, for a truth other than 0 and 1 and where a question has no
 * area; the error is a reason with one case in a class or no variance.
 * @see DeLong, DeLong & Clarke-Pearson 1988, Biometrics 44:837-845 (eq. 2, 5); golden/roc (pROC's variances and covariances,
 * 1e-9; the property test holds it to the jackknife where truths differ).
 */
export function meanArea(questions: readonly RatedQuestion[], confidence = 0.95): MeanArea | NotEstimable {
  const cases = questions[0]?.truth.length ?? 0
  const fault = questionsFault(questions, cases)
  if (fault !== undefined) return notEstimable(fault)
  const share = 1 / questions.length
  const influence = new Float64Array(cases)
  let auc = 0
  let isSmall = false
  for (const question of questions) {
    const placed = placements(classesOf(question))
    const area = areaOfPlacements(placed)
    auc += share * area
    isSmall ||= placed.positive.length < 2 || placed.negative.length < 2
    if (!isSmall) addInfluence(influence, question.truth, { placed, area, share })
  }
  const known = { kind: 'mean-area', auc, questions: questions.length, cases } as const
  if (isSmall) {
    const none = notEstimable('the variance needs two cases of each class')
    return { ...known, se: none, ci: none }
  }
  const variance = influence.reduce((sum, one) => sum + one * one, 0)
  const figures = errorStatistics({ estimate: auc, variance, confidence })
  return { ...known, se: figures.se, ci: cutLimits(figures.ci, [0, 1]).ci }
}

/**
 * Difference of two mean areas of different cases, first less other: z = (M1 - M2)/sqrt(se1^2 + se2^2).
 * @param first of one set of cases. @param other of other cases. @param confidence two-sided level in (0, 1).
 * @returns not-estimable where a mean does not exist or they rest on different numbers of questions; error, interval and p are
 * reasons where a mean has no error.
 * @see DeLong, DeLong & Clarke-Pearson 1988, Biometrics 44:837-845; golden/roc (pROC's variances, 1e-9).
 */
export function meanAreaDifference(
  first: MeanArea | NotEstimable,
  other: MeanArea | NotEstimable,
  confidence = 0.95,
): MeanAreaComparison | NotEstimable {
  if (isNotEstimable(first)) return first
  if (isNotEstimable(other)) return other
  if (first.questions !== other.questions) return notEstimable('the means are of different numbers of questions')
  const difference = first.auc - other.auc
  const without = [first.se, other.se].find(isNotEstimable)
  if (without) {
    return { kind: 'mean-area-comparison', difference, se: without, ci: without, p: without }
  }
  const variance = (first.se as number) ** 2 + (other.se as number) ** 2
  const { se, ci, p } = errorStatistics({ estimate: difference, variance, confidence, nullValue: 0 })
  return { kind: 'mean-area-comparison', difference, se, ci, p }
}

type Placed = { readonly placed: Placements; readonly area: number; readonly share: number }

function addInfluence(influence: Float64Array, truth: ArrayLike<number>, { placed, area, share }: Placed): void {
  const scaleOf = (count: number) => share / Math.sqrt(count * (count - 1))
  const [yes, no] = [scaleOf(placed.positive.length), scaleOf(placed.negative.length)]
  let [positive, negative] = [0, 0]
  for (let i = 0; i < influence.length; i++) {
    const part =
      truth[i] === 1
        ? yes * ((placed.positive[positive++] as number) - area)
        : no * ((placed.negative[negative++] as number) - area)
    influence[i] = (influence[i] as number) + part
  }
}

function classesOf({ truth, ratings }: RatedQuestion): RatedClasses {
  const of = (wanted: number) => Float64Array.from(ratings).filter((_, i) => truth[i] === wanted)
  return { positive: of(1), negative: of(0) }
}

function questionsFault(questions: readonly RatedQuestion[], cases: number): string | undefined {
  if (questions.length === 0) return 'there is no question'
  for (const { truth, ratings } of questions) {
    if (truth.length !== cases || ratings.length !== cases) return 'the questions are not of the same cases'
    if (!Array.from(truth).every((one) => one === 0 || one === 1)) return 'a truth is neither 0 nor 1'
  }
  for (const question of questions) {
    const fault = classesFault(classesOf(question))
    if (fault !== undefined) return fault
  }
  return undefined
}
