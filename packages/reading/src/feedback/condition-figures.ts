import { type NotEstimable, notEstimable } from '@collimator/kernel'
import {
  type CalibrationProfile,
  type ConfusionTable,
  calibrationProfile,
  empiricalArea,
  type FrocCurve,
  frocCurve,
  type LocationRead,
  type RatedClasses,
  type RocCurve,
  rocCurve,
} from '@collimator/statistics'
import { type CountedFigure, countedEstimate, countedShare, FEWEST, tooFew } from './counted-figure.ts'

/** One answer to one question, whoever gave it. */
export type ConditionAnswer = {
  readonly truth: 0 | 1
  readonly present: boolean
  /** 0 to 100 that the finding is there. */
  readonly confidence: number
}

/** How well one reader, or an AI, answered under one condition. */
export type ConditionFigures = {
  readonly reads: number
  readonly table: ConfusionTable
  readonly sensitivity: CountedFigure
  readonly specificity: CountedFigure
  readonly area: CountedFigure
  readonly roc: RocCurve | NotEstimable
  /** Confidence as probability against what was true; withheld below 30 answers. */
  readonly calibration: CalibrationProfile | NotEstimable
  /** Lesions found against false marks; not estimable where nothing could be marked. */
  readonly froc: FrocCurve | NotEstimable
}

/**
 * All figures of one condition.
 * @param answers one a film, so that they are independent. @param marks matched marks of the same films; none for an AI without places.
 * @returns each figure with its n and interval, or "too few", or the reason there is none.
 * @see `wilsonInterval`, `empiricalArea` (DeLong 1988), `calibrationProfile`, `frocCurve` in statistics, which have the goldens.
 */
export function conditionFigures(
  answers: readonly ConditionAnswer[],
  marks: readonly LocationRead[] = [],
): ConditionFigures {
  const table = tableOf(answers)
  const positives = table.truePositives + table.falseNegatives
  const negatives = table.trueNegatives + table.falsePositives
  const classes = classesOf(answers)
  return {
    reads: answers.length,
    table,
    sensitivity: countedShare(table.truePositives, positives, 'positive films'),
    specificity: countedShare(table.trueNegatives, negatives, 'negative films'),
    area: areaOf(classes),
    roc: rocCurve(classes),
    calibration: calibrationOf(answers),
    froc: frocCurve(marks),
  }
}

function tableOf(answers: readonly ConditionAnswer[]): ConfusionTable {
  const count = (truth: 0 | 1, present: boolean) =>
    answers.filter((answer) => answer.truth === truth && answer.present === present).length
  return {
    truePositives: count(1, true),
    falseNegatives: count(1, false),
    falsePositives: count(0, true),
    trueNegatives: count(0, false),
  }
}

function classesOf(answers: readonly ConditionAnswer[]): RatedClasses {
  const ratings = (truth: 0 | 1) =>
    Float64Array.from(answers.filter((answer) => answer.truth === truth).map(({ confidence }) => confidence))
  return { positive: ratings(1), negative: ratings(0) }
}

function areaOf(classes: RatedClasses): CountedFigure {
  const { positive, negative } = classes
  const n = positive.length + negative.length
  const few =
    tooFew(positive.length, FEWEST.areaPerClass, 'positive films') ??
    tooFew(negative.length, FEWEST.areaPerClass, 'negative films')
  if (few) return { ...few, n }
  const area = empiricalArea(classes)
  if (area.kind === 'not-estimable') return { ...area, n }
  const ci = Array.isArray(area.ci) ? { ci: [area.ci[0], area.ci[1]] as const } : {}
  return countedEstimate({ kind: 'estimate', value: area.auc, ...ci }, n, area.notes.join('; ') || null)
}

function calibrationOf(answers: readonly ConditionAnswer[]): CalibrationProfile | NotEstimable {
  const few = tooFew(answers.length, FEWEST.calibration, 'films')
  if (few) return notEstimable(few.text)
  return calibrationProfile(answers.map(({ truth, confidence }) => ({ truth, probability: confidence / 100 })))
}
