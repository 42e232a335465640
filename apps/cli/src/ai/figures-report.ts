import type { CardFigure, ModelCardFigures, QuestionFigures } from '@collimator/ai-tools'
import { columnsText } from '../reports/text-report.ts'

type Judged = Pick<ModelCardFigures, 'hospitals' | 'comparisons' | 'operatingPoints'>
type Hospital = ModelCardFigures['hospitals'][number]

/** The figures of an evaluation for people: tables by hospital, then comparisons and other operating points. */
export function judgedText({ hospitals, comparisons, operatingPoints }: Judged): string {
  const tables = hospitals.map(hospitalText)
  return [...tables, comparisonText(comparisons), operatingText(operatingPoints)]
    .filter((part) => part !== '')
    .join('\n')
}

/** A figure with its limits, or why there is none. */
export function figureWords(figure: CardFigure, decimals = 3): string {
  if ('notEstimable' in figure) return `(${figure.notEstimable})`
  const { value, low, high } = figure
  if (low === undefined || high === undefined) return value.toFixed(decimals)
  return `${value.toFixed(decimals)} (${low.toFixed(decimals)} to ${high.toFixed(decimals)})`
}

/** A p value or the reason why there is none. */
export function pWords(p: number | { readonly notEstimable: string }): string {
  if (typeof p !== 'number') return `(${p.notEstimable})`
  return p < 0.001 ? '< .001' : p.toFixed(3)
}

function hospitalText(hospital: Hospital): string {
  const head = `${hospital.hospital}: ${hospital.films} films of ${hospital.patients} persons\n`
  return [head, accuracyText(hospital), calibrationText(hospital.questions), ...details(hospital)].join('')
}

function accuracyText({ questions, films, meanAuc }: Hospital): string {
  const rows = questions.map((one) => [
    one.question,
    `${one.positives} of ${one.films}`,
    ...[one.auc, one.sensitivity, one.specificity].map((figure) => figureWords(figure)),
    ...[one.positivePredictiveValue, one.negativePredictiveValue].map((figure) => figureWords(figure, 2)),
  ])
  const mean = meanAuc ? [['mean of the findings', `${films} films`, figureWords(meanAuc), '', '', '', '']] : []
  return columnsText([['', 'positive', 'AUC', 'sensitivity', 'specificity', 'PPV', 'NPV'], ...rows, ...mean])
}

function calibrationText(questions: readonly QuestionFigures[]): string {
  const rows = questions.map(({ question, calibration }) => {
    const { brier, expectedError, slope, inTheLarge } = calibration
    return [question, ...[brier, expectedError, slope, inTheLarge].map((figure) => figureWords(figure))]
  })
  return `\n${columnsText([['calibration', 'Brier score', 'ECE, 10 bins', 'slope', 'in the large'], ...rows])}`
}

function details({ subtlety, localisation, distractors, strata }: Hospital): string[] {
  const value = (figure: CardFigure) => ('value' in figure ? figure.value.toFixed(2) : '-')
  const steps = subtlety.map(({ finding, steps: all, trend }) => {
    const z = 'z' in trend ? `${trend.z.toFixed(1)}, p ${pWords(trend.p)}` : `(${trend.notEstimable})`
    return [finding, ...all.map(({ sensitivity }) => value(sensitivity)), z]
  })
  return [
    tableText(['sensitivity by subtlety', '1 hardest', '2', '3', '4', '5', 'trend z'], steps),
    tableText(
      ['located', 'share of true findings', 'false boxes a film'],
      localisation.findings.map((one) => [one.finding, figureWords(one.located), figureWords(one.falseBoxesPerFilm)]),
    ),
    tableText(
      ['flagged without finding', 'with distractor', 'without', 'odds ratio'],
      distractors.map((one) => [
        one.distractor,
        ...[one.flaggedWith, one.flaggedWithout, one.oddsRatio].map((figure) => figureWords(figure, 2)),
      ]),
    ),
    tableText(
      ['part', 'positive', 'AUC'],
      strata.map((one) => [one.stratum, `${one.positives} of ${one.films}`, figureWords(one.auc)]),
    ),
  ]
}

function comparisonText(comparisons: Judged['comparisons']): string {
  const rows = comparisons.map((one) => [
    one.question,
    one.between.join(' - '),
    figureWords(one.aucDifference),
    pWords(one.p),
  ])
  return tableText(['AUC difference', '', 'DeLong', 'p'], rows)
}

function operatingText(points: Judged['operatingPoints']): string {
  const rows = points.flatMap(({ question, rule, at }) =>
    at.map(({ hospital, sensitivity, specificity }) => {
      return [question, rule, hospital, figureWords(sensitivity), figureWords(specificity)]
    }),
  )
  return tableText(['other operating points', 'chosen for', 'at', 'sensitivity', 'specificity'], rows)
}

/** A table after an empty line; nothing without rows. */
export function tableText(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  return rows.length === 0 ? '' : `\n${columnsText([heads, ...rows])}`
}
