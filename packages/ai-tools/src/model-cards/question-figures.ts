import { isNotEstimable } from '@collimator/kernel'
import {
  binaryAccuracy,
  type CalibrationProfile,
  type ConfusionTable,
  calibrationProfile,
  empiricalArea,
  type ReliabilityBin,
  rocCurve,
  wilsonInterval,
} from '@collimator/statistics'
import { type CardFigure, cardFigure, limitedFigure, roundFigure } from './card-figure.ts'
import { classesOf, type ScoredFilm } from './film-score.ts'

/** One bin of a reliability diagram: mean stated probability against the share that was true. */
type CalibrationBin = {
  readonly from: number
  readonly to: number
  readonly meanProbability: number
  readonly observed: CardFigure
}

/** Whether stated probabilities mean what they say. */
type CalibrationFigures = {
  readonly bins: number
  readonly equal: 'width' | 'count'
  readonly brier: CardFigure
  readonly murphy:
    | {
        readonly reliability: number
        readonly resolution: number
        readonly uncertainty: number
        readonly withinBins: number
      }
    | { readonly notEstimable: string }
  readonly expectedError: CardFigure
  readonly maximumError: CardFigure
  readonly slope: CardFigure
  readonly intercept: CardFigure
  readonly inTheLarge: CardFigure
  readonly diagram: readonly CalibrationBin[]
}

/** How well a tool answers one question on one group of films. */
export type QuestionFigures = {
  readonly question: string
  readonly films: number
  readonly positives: number
  readonly auc: CardFigure
  readonly sensitivity: CardFigure
  readonly specificity: CardFigure
  readonly positivePredictiveValue: CardFigure
  readonly negativePredictiveValue: CardFigure
  readonly calibration: CalibrationFigures
  /** [false positive fraction, greatest true positive fraction at or below it], at most 51 points, for drawing. */
  readonly curve: readonly (readonly [number, number])[]
}

const CURVE_STEPS = 50

/**
 * AUC (DeLong), accuracy at the tool's thresholds (Wilson) and calibration for one question.
 * @param question its name. @param scored the films of one group.
 */
export function questionFigures(question: string, scored: readonly ScoredFilm[]): QuestionFigures {
  const table = confusionOf(scored, ({ flagged }) => flagged)
  const { truePositives: tp, falseNegatives: fn, falsePositives: fp, trueNegatives: tn } = table
  const accuracy = binaryAccuracy(table)
  return {
    question,
    films: scored.length,
    positives: tp + fn,
    auc: areaFigure(scored),
    sensitivity: cardFigure(accuracy.sensitivity, tp + fn),
    specificity: cardFigure(accuracy.specificity, tn + fp),
    positivePredictiveValue: cardFigure(accuracy.positivePredictiveValue, tp + fp),
    negativePredictiveValue: cardFigure(accuracy.negativePredictiveValue, tn + fn),
    calibration: calibrationFigures(scored),
    curve: curveOf(scored),
  }
}

/** Area under the ROC curve of the films' margins, with DeLong's interval. */
export function areaFigure(scored: readonly ScoredFilm[]): CardFigure {
  const area = empiricalArea(classesOf(scored))
  if (isNotEstimable(area)) return { notEstimable: area.reason, n: scored.length }
  return limitedFigure(area.auc, area.ci, scored.length)
}

/** Share of films that the tool flags at its own thresholds, with Wilson's interval. */
export function flaggedFigure(scored: readonly ScoredFilm[]): CardFigure {
  const flagged = scored.filter((film) => film.flagged).length
  return cardFigure(wilsonInterval(flagged, scored.length), scored.length)
}

/** Films counted by truth and by a rule of calling them. */
export function confusionOf(scored: readonly ScoredFilm[], isCalled: (film: ScoredFilm) => boolean): ConfusionTable {
  const count = (positive: boolean, called: boolean) =>
    scored.filter((film) => film.isPositive === positive && isCalled(film) === called).length
  return {
    truePositives: count(true, true),
    falseNegatives: count(true, false),
    falsePositives: count(false, true),
    trueNegatives: count(false, false),
  }
}

function calibrationFigures(scored: readonly ScoredFilm[]): CalibrationFigures {
  const profile = calibrationProfile(
    scored.map(({ probability, isPositive }) => ({ probability, truth: isPositive ? 1 : 0 })),
  )
  const n = scored.length
  const { line, murphy, error, diagram } = profile
  return {
    bins: profile.bins,
    equal: profile.equal,
    brier: cardFigure(profile.brier, n),
    murphy: isNotEstimable(murphy) ? { notEstimable: murphy.reason } : murphyParts(murphy),
    expectedError: isNotEstimable(error)
      ? { notEstimable: error.reason, n }
      : limitedFigure(error.expected, undefined, n),
    maximumError: isNotEstimable(error)
      ? { notEstimable: error.reason, n }
      : limitedFigure(error.maximum, undefined, n),
    slope: cardFigure(isNotEstimable(line) ? line : line.slope, n),
    intercept: cardFigure(isNotEstimable(line) ? line : line.intercept, n),
    inTheLarge: cardFigure(isNotEstimable(line) ? line : line.inTheLarge, n),
    diagram: isNotEstimable(diagram) ? [] : diagram.map(binOf),
  }
}

function murphyParts(murphy: Exclude<CalibrationProfile['murphy'], { kind: 'not-estimable' }>) {
  const { reliability, resolution, uncertainty, withinBins } = murphy
  return {
    reliability: roundFigure(reliability),
    resolution: roundFigure(resolution),
    uncertainty: roundFigure(uncertainty),
    withinBins: roundFigure(withinBins),
  }
}

function binOf({ from, to, count, meanProbability, observed }: ReliabilityBin): CalibrationBin {
  return {
    from: roundFigure(from),
    to: roundFigure(to),
    meanProbability: roundFigure(meanProbability),
    observed: cardFigure(observed, count),
  }
}

function curveOf(scored: readonly ScoredFilm[]): [number, number][] {
  const curve = rocCurve(classesOf(scored))
  if (isNotEstimable(curve)) return []
  return Array.from({ length: CURVE_STEPS + 1 }, (_, i) => {
    const most = i / CURVE_STEPS
    const reached = curve.points.filter(({ fpf }) => fpf <= most + 1e-12)
    return [roundFigure(most), roundFigure(Math.max(...reached.map(({ tpf }) => tpf)))]
  })
}
