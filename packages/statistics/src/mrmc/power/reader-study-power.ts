import { type NotEstimable, notEstimable } from '@collimator/kernel'
import { chiSquareQuantile } from '../../distributions/chi-square.ts'
import { fQuantile } from '../../distributions/f-distribution.ts'
import { noncentralFUpperTail } from '../../distributions/noncentral-f.ts'
import { normalCdf } from '../../distributions/normal.ts'
import type { Generalisation } from '../analysis/obuchowski-rockette.ts'
import type { ErrorTerms } from '../covariance/error-covariance.ts'

/** Variance terms of a pilot study of two treatments, on the scale of the squared merit. */
export type PilotVariances = ErrorTerms & {
  /** Var(TR); a negative estimate counts as 0. */
  readonly treatmentReader: number
  /** Number of cases K0 of the pilot. */
  readonly cases: number
}

/**
 * The terms of a pilot as the power formulas take them: Var(TR) = MS(TR) - Var + Cov1 + max(Cov2 - Cov3, 0), so that they give
 * back the pilot's own error term at the pilot's own size, also where Cov2 < Cov3.
 * @param interaction MS(TR) of the pilot. @param error its pooled error terms. @param cases its number of cases K0 >= 2.
 * @returns Var(TR) may be negative. Never an error; `readerStudyPower` checks the numbers.
 * @see Hillis, Obuchowski & Berbaum 2011, Acad Radiol 18:129-142, equation 9; golden/location-rjafroc (RJafroc, 1e-9).
 */
export function pilotVariances(interaction: number, error: ErrorTerms, cases: number): PilotVariances {
  const { var: variance, cov1, cov2, cov3 } = error
  const treatmentReader = interaction - variance + cov1 + Math.max(cov2 - cov3, 0)
  return { var: variance, cov1, cov2, cov3, treatmentReader, cases }
}

/** A planned factorial study of two treatments. */
export type PlannedStudy = {
  readonly readers: number
  readonly cases: number
  /** Difference of merits worth finding. */
  readonly effect: number
  /** Two-sided significance level in (0, 1). */
  readonly alpha: number
  readonly over: Generalisation
}

/** Power of a planned study with what it rests on. `ddf` is a reason where the test is chi-square. */
export type StudyPower = {
  readonly kind: 'study-power'
  readonly power: number
  readonly noncentrality: number
  readonly ddf: number | NotEstimable
}

/**
 * Power of a planned reader study, error terms scaled by s = K0/K.
 * Random readers and cases: D = Var(TR) + s[Var - Cov1 + (J-1) max(Cov2-Cov3, 0)], noncentrality (J d^2/2)/D,
 * ddf = D^2/{[Var(TR) + s(Var - Cov1 - max(Cov2-Cov3, 0))]^2/(J-1)}, power from the noncentral F(1, ddf).
 * Fixed cases: D = Var(TR) + s[Var - Cov1 - max(Cov2-Cov3, 0)], ddf J-1. Fixed readers: D without Var(TR), chi-square.
 * @param pilot variance terms. @param plan the planned study.
 * @returns not-estimable for impossible numbers, one random reader, no variance, or nothing random.
 * RJafroc refers fixed readers to F(1, K-1) instead of chi-square; noncentralities agree.
 * @see Hillis, Obuchowski & Berbaum 2011, Acad Radiol 18:129-142; golden/location-rjafroc (RJafroc, 1e-9).
 */
export function readerStudyPower(pilot: PilotVariances, plan: PlannedStudy): StudyPower | NotEstimable {
  const fault = faultOf(pilot, plan)
  if (fault !== undefined) return notEstimable(fault)
  const terms = termsOf(pilot, plan)
  const denominator = denominatorOf(terms, plan)
  if (!(denominator > 0)) return notEstimable('the error term of the planned study is not positive')
  const noncentrality = (plan.readers * plan.effect ** 2) / 2 / denominator
  if (!Number.isFinite(noncentrality)) return notEstimable('the error term of the planned study is not positive')
  if (noncentrality > 1e4) {
    // Beyond a hundred standard errors power is 1 to all digits, whatever the degrees of freedom.
    return { kind: 'study-power', power: 1, noncentrality, ddf: notEstimable('not needed: power is 1') }
  }
  if (plan.over.readers === 'fixed') return chiSquarePower(noncentrality, plan.alpha)
  const meanSquare = terms.treatmentReader + terms.error - terms.shared
  if (!(meanSquare > 0)) return notEstimable('the pilot gives no positive reader variance')
  const ratio = plan.over.cases === 'fixed' ? 1 : denominator / meanSquare
  const ddf = ratio ** 2 * (plan.readers - 1)
  if (!Number.isFinite(ddf)) return notEstimable('the degrees of freedom are out of range')
  const power = noncentralFUpperTail(fQuantile(1 - plan.alpha, 1, ddf), { df1: 1, df2: ddf, noncentrality })
  return { kind: 'study-power', power, noncentrality, ddf }
}

function chiSquarePower(noncentrality: number, alpha: number): StudyPower {
  const critical = Math.sqrt(chiSquareQuantile(1 - alpha, 1))
  const shift = Math.sqrt(noncentrality)
  const power = normalCdf(shift - critical) + normalCdf(-shift - critical)
  return { kind: 'study-power', power, noncentrality, ddf: notEstimable('chi-square test: no denominator df') }
}

type Terms = { readonly treatmentReader: number; readonly error: number; readonly shared: number }

function termsOf(pilot: PilotVariances, { cases }: PlannedStudy): Terms {
  const scale = pilot.cases / cases
  return {
    treatmentReader: Math.max(pilot.treatmentReader, 0),
    error: scale * (pilot.var - pilot.cov1),
    shared: scale * Math.max(pilot.cov2 - pilot.cov3, 0),
  }
}

function denominatorOf({ treatmentReader, error, shared }: Terms, { readers, over }: PlannedStudy): number {
  if (over.cases === 'fixed') return treatmentReader + error - shared
  const cases = error + (readers - 1) * shared
  return over.readers === 'fixed' ? cases : treatmentReader + cases
}

function faultOf(pilot: PilotVariances, { readers, cases, effect, alpha, over }: PlannedStudy): string | undefined {
  const leastReaders = over.readers === 'random' ? 2 : 1
  const demands: readonly (readonly [boolean, string])[] = [
    [Object.values(pilot).every(Number.isFinite) && pilot.cases > 1, 'the pilot terms are not finite numbers'],
    [over.readers === 'random' || over.cases === 'random', 'readers and cases are both fixed: nothing varies'],
    [Number.isInteger(readers) && readers >= leastReaders, 'too few readers for this plan'],
    [Number.isInteger(cases) && cases >= 4, 'a plan needs at least 4 cases'],
    [Number.isFinite(effect) && effect !== 0, 'the effect is a difference other than 0'],
    [alpha < 1 && 1 - alpha < 1, 'alpha is between 0 and 1'],
  ]
  return demands.find(([met]) => !met)?.[1]
}

/**
 * The fewest cases that reach a target power with a given number of readers.
 * @param pilot variance terms. @param plan without its number of cases. @param target power in (0, 1).
 * @param most give up above this number of cases.
 * @returns not-estimable when even `most` cases fall short: with few readers power has a ceiling below 1.
 * @see `readerStudyPower` for the formula and source; golden/reader-figures (one number after the other in base R, equal); a
 * property test shows that the number reaches the target and one case less does not.
 */
export function casesForPower(
  pilot: PilotVariances,
  plan: Omit<PlannedStudy, 'cases'>,
  target: number,
  most = 1_000_000,
): number | NotEstimable {
  const powerAt = (cases: number) => readerStudyPower(pilot, { ...plan, cases })
  const ceiling = powerAt(most)
  if (ceiling.kind === 'not-estimable') return ceiling
  if (ceiling.power < target) {
    return notEstimable(
      `${most} cases give power ${ceiling.power.toFixed(3)} with ${plan.readers} readers: add readers`,
    )
  }
  let [low, high] = [3, most]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    const reached = powerAt(middle)
    if (reached.kind === 'study-power' && reached.power >= target) high = middle
    else low = middle
  }
  return high
}
