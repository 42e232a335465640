import { type Estimated, notEstimable, type Result } from '@collimator/kernel'
import { codeSetWeighting, type SetDistance } from './code-sets.ts'
import { brennanPrediger } from './coefficients/brennan-prediger.ts'
import { congerKappa } from './coefficients/conger-kappa.ts'
import { fleissKappa } from './coefficients/fleiss-kappa.ts'
import { gwetAc } from './coefficients/gwet-ac.ts'
import { krippendorffAlpha, weightedAlpha } from './coefficients/krippendorff-alpha.ts'
import { percentAgreement } from './coefficients/percent-agreement.ts'
import { cohenKappa, scottPi } from './coefficients/two-coder-kappa.ts'
import type { MeasurementLevel, Ratings } from './ratings.ts'
import { identityWeighting, namedWeighting, type Weighting, type WeightName, weightsOfLevel } from './weighting.ts'

/** What the coefficients should take the codes for. */
export type AgreementOptions = {
  /** Decides Krippendorff's difference function and, unless `weights` is given, the weights of AC2. */
  readonly level: MeasurementLevel
  /** Weights for Scott, Fleiss, Conger, AC2 and Brennan-Prediger; left out, all but AC2 are unweighted. */
  readonly weights?: WeightName
  /** Set when a code is a set of codes: alpha then uses the distance of sets, the others take each set as one code. */
  readonly sets?: { readonly separator: string; readonly distance: SetDistance }
}

/**
 * Names of the coefficients, in the order in which they are reported.
 * @see `agreementCoefficients`. No golden: a list of names.
 */
export const COEFFICIENT_NAMES = [
  'percent',
  'cohen',
  'cohenLinear',
  'cohenQuadratic',
  'scott',
  'fleiss',
  'conger',
  'krippendorff',
  'ac1',
  'ac2',
  'brennanPrediger',
] as const

/** Name of one coefficient. */
export type CoefficientName = (typeof COEFFICIENT_NAMES)[number]

/** Every coefficient, or why it does not exist. */
export type AgreementCoefficients = Readonly<Record<CoefficientName, Estimated>>

/**
 * All agreement coefficients of some ratings. How each treats missing ratings: Cohen and Scott use the items both coded;
 * percent, Fleiss, Conger, AC1, AC2 and Brennan-Prediger observe agreement on items with two ratings or more and take
 * chance from all ratings; Krippendorff leaves items with one rating out altogether.
 * @see the coefficients themselves for formulas and sources; Gwet 2014, Handbook of Inter-Rater Reliability (4th ed.).
 * @param ratings from `ratingsOf`. @param options level of measurement, weights, and confidence in (0, 1).
 * @returns each coefficient (at most 1, no unit) with standard error and interval, or its own reason.
 * golden/agreement (exact fractions in Python, 1e-12; irrCAC and irr, printed digits).
 */
export function agreementCoefficients(ratings: Ratings, options: AgreementOptions): AgreementCoefficients {
  const plain = identityWeighting(ratings.categories.length)
  const weighted = (name: WeightName, coefficient: (ratings: Ratings, weighting: Weighting) => Estimated) =>
    withWeights(namedWeighting(name, ratings), (weighting) => coefficient(ratings, weighting))
  const chosen = options.weights ?? 'identity'
  return {
    percent: percentAgreement(ratings),
    cohen: cohenKappa(ratings, plain),
    cohenLinear: weighted('linear', cohenKappa),
    cohenQuadratic: weighted('quadratic', cohenKappa),
    scott: weighted(chosen, scottPi),
    fleiss: weighted(chosen, fleissKappa),
    conger: weighted(chosen, congerKappa),
    krippendorff: alpha(ratings, options),
    ac1: gwetAc(ratings, plain),
    ac2: weighted(options.weights ?? weightsOfLevel(options.level), gwetAc),
    brennanPrediger: weighted(chosen, brennanPrediger),
  }
}

function alpha(ratings: Ratings, { level, sets }: AgreementOptions): Estimated {
  if (sets === undefined) return krippendorffAlpha(ratings, level)
  return withWeights(codeSetWeighting(ratings, sets.separator, sets.distance), (weighting) =>
    weightedAlpha(ratings, weighting),
  )
}

function withWeights(weighting: Result<Weighting, string>, use: (weighting: Weighting) => Estimated): Estimated {
  return weighting.ok ? use(weighting.value) : notEstimable(weighting.error)
}
