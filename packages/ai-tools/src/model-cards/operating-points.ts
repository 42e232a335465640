import { isNotEstimable } from '@collimator/kernel'
import { binaryAccuracy, rocCurve } from '@collimator/statistics'
import { type CardFigure, cardFigure, roundFigure } from './card-figure.ts'
import { classesOf, type ScoredFilm } from './film-score.ts'
import { confusionOf } from './question-figures.ts'

/** What a threshold chosen on one hospital's films does at each hospital. */
export type OperatingPointFigures = {
  readonly question: string
  /** How the threshold was chosen, in words. */
  readonly rule: string
  readonly chosenAt: string
  /** Added to the tool's own thresholds on the logit scale; absent when no threshold keeps the rule. */
  readonly logitShift?: number
  readonly at: readonly {
    readonly hospital: string
    readonly sensitivity: CardFigure
    readonly specificity: CardFigure
  }[]
}

/** Films of one hospital, scored for one question. */
export type HospitalScores = { readonly hospital: string; readonly scored: readonly ScoredFilm[] }

const TARGETS = [
  { share: 'specificity', least: 0.9 },
  { share: 'sensitivity', least: 0.9 },
] as const

/**
 * Two other operating points, chosen at the first hospital and applied to all: the most sensitive one whose specificity
 * is at least .90, and the most specific one whose sensitivity is.
 * @param question its name.
 * @param groups films by hospital, the one where thresholds are chosen first.
 * @returns nothing without films of both classes at the first hospital.
 */
export function operatingPoints(question: string, groups: readonly HospitalScores[]): OperatingPointFigures[] {
  const [home] = groups
  if (!home) return []
  const curve = rocCurve(classesOf(home.scored))
  if (isNotEstimable(curve)) return []
  return TARGETS.map(({ share, least }) => {
    const kept = curve.points.filter(({ fpf, tpf }) => (share === 'specificity' ? 1 - fpf : tpf) >= least - 1e-12)
    const best = share === 'specificity' ? kept.at(-1) : kept[0]
    const threshold = best?.threshold
    return {
      question,
      rule: `${share} at least ${least.toFixed(2)} at ${home.hospital}`,
      chosenAt: home.hospital,
      ...(threshold === undefined ? {} : { logitShift: roundFigure(threshold) }),
      at: groups.map(({ hospital, scored }) => ({ hospital, ...sharesAt(scored, threshold) })),
    }
  })
}

function sharesAt(scored: readonly ScoredFilm[], threshold: number | undefined) {
  const table = confusionOf(scored, ({ margin }) => threshold !== undefined && margin >= threshold)
  const { sensitivity, specificity } = binaryAccuracy(table)
  return {
    sensitivity: cardFigure(sensitivity, table.truePositives + table.falseNegatives),
    specificity: cardFigure(specificity, table.falsePositives + table.trueNegatives),
  }
}
