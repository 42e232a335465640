import { intervalRows, type ReliabilityPlotSeries, reliabilityPlot, rocPlot } from '@collimator/figures'
import { isNotEstimable } from '@collimator/kernel'
import type { ConditionFigures, CountedFigure, FiguresOfReads } from '@collimator/reading'
import {
  CONDITION_NAMES,
  cellsOf,
  conditionsOf,
  countedText,
  markOf,
  messageOf,
  type ReadingPicture,
  rightCalls,
  two,
} from './reading-picture.ts'

const MEASURES: readonly (readonly [string, (of: ConditionFigures) => CountedFigure])[] = [
  ['Right calls', rightCalls],
  ['Sensitivity', ({ sensitivity }) => sensitivity],
  ['Specificity', ({ specificity }) => specificity],
  ['AUC', ({ area }) => area],
]

/** Right calls, sensitivity, specificity and AUC of the three conditions beside each other. */
export function comparisonPicture({ all }: FiguresOfReads): ReadingPicture {
  const conditions = conditionsOf(all)
  const table = {
    header: ['Figure', 'Condition', 'Value', '95% interval', 'n'],
    rows: MEASURES.flatMap(([measure, of]) =>
      conditions.map(({ name, of: condition }) => [measure, name, ...cellsOf(of(condition))]),
    ),
  }
  const about = { id: 'comparison', name: 'Alone, AI alone, with AI', table }
  const message = messageOf(all, rightCalls)
  if (message === '') return { ...about, reason: countedText(rightCalls(all.alone)) }
  const title = `Share of films called right: ${message}`
  const rows = MEASURES.map(([label, of]) => ({ label, marks: conditions.map((one) => markOf(of(one.of))) }))
  const subtitle = `${all.films} films, each once a condition; 95% intervals`
  const alt = rows.map(({ label, marks }) => `${label}: ${wordsOf(marks)}.`).join(' ')
  const draw: Draw = (frame) => intervalRows({ ...frame, title, subtitle, alt, series: CONDITION_NAMES, rows })
  return { ...about, title, draw }
}

type Draw = Extract<ReadingPicture, { title: string }>['draw']

function wordsOf(marks: readonly { readonly text: string }[]): string {
  return marks.map(({ text }, i) => `${CONDITION_NAMES[i]} ${text}`).join('; ')
}

/** ROC curves of the three conditions, each with the point at which calls were made. */
export function rocPicture({ all }: FiguresOfReads): ReadingPicture {
  const conditions = conditionsOf(all)
  const table = {
    header: ['Condition', 'AUC', '95% interval', 'n', 'Sensitivity', 'Specificity'],
    rows: conditions.map(({ name, of }) => [
      name,
      ...cellsOf(of.area),
      countedText(of.sensitivity),
      countedText(of.specificity),
    ]),
  }
  const about = { id: 'roc', name: 'ROC curve', table }
  const curves = conditions.flatMap(({ name, of }) => {
    if (of.area.kind !== 'figure' || isNotEstimable(of.roc)) return []
    const points = of.roc.points.map(({ fpf, tpf }) => ({ falsePositiveFraction: fpf, truePositiveFraction: tpf }))
    return [{ label: `${name}, AUC ${countedText(of.area)}`, points, operating: operatingPoint(of) }]
  })
  if (curves.length === 0) return { ...about, reason: countedText(all.alone.area) }
  const title = `Area under the ROC curve: ${messageOf(all, ({ area }) => area)}`
  const subtitle = 'The film as a whole: any finding, or none. A marker is where calls were made'
  const alt = `${curves.map(({ label }) => label).join('; ')}.`
  return { ...about, title, draw: (frame) => rocPlot({ ...frame, title, subtitle, alt, curves }) }
}

/** Where the calls lie in the picture; an area needs both classes, so neither is empty. */
function operatingPoint({ table: { truePositives, falseNegatives, falsePositives, trueNegatives } }: ConditionFigures) {
  return {
    falsePositiveFraction: falsePositives / (falsePositives + trueNegatives),
    truePositiveFraction: truePositives / (truePositives + falseNegatives),
  }
}

/** Stated confidence against what was true. */
export function calibrationPicture({ all }: FiguresOfReads): ReadingPicture {
  const series = conditionsOf(all).map(({ name, of }) => ({ ...seriesOf(name, of), error: errorOf(of) }))
  const table = {
    header: ['Condition', 'Stated, mean', 'True', '95% interval', 'n'],
    rows: series.flatMap(({ label, bins }) =>
      bins.map((bin) => [
        label,
        two(bin.meanProbability),
        two(bin.share),
        `${two(bin.low)} to ${two(bin.high)}`,
        bin.count,
      ]),
    ),
  }
  const about = { id: 'calibration', name: 'Calibration', table }
  const drawn = series.filter(({ bins }) => bins.length > 0)
  if (drawn.length === 0) return { ...about, reason: reasonOf(all.alone) }
  const errors = drawn.flatMap(({ label, error }) => (error === null ? [] : `${label} ${two(error)}`))
  const title = `Mean distance of confidence from the truth: ${errors.join(', ')}`
  const subtitle = 'On the dashed line, of films called with 70% confidence 70% have a finding; 95% intervals'
  const alt = drawn.map(({ label, bins }) => `${label}: ${bins.map(binWords).join('; ')}.`).join(' ')
  return { ...about, title, draw: (frame) => reliabilityPlot({ ...frame, title, subtitle, alt, series: drawn }) }
}

function binWords({ meanProbability, share }: ReliabilityPlotSeries['bins'][number]): string {
  return `${two(meanProbability)} stated, ${two(share)} true`
}

function seriesOf(label: string, { calibration }: ConditionFigures): ReliabilityPlotSeries {
  if (isNotEstimable(calibration) || isNotEstimable(calibration.diagram)) return { label, bins: [] }
  const bins = calibration.diagram.map(({ meanProbability, observedShare, observed, count }) => {
    const [low, high] = (observed.kind === 'estimate' && observed.ci) || [observedShare, observedShare]
    return { meanProbability, share: observedShare, low, high, count }
  })
  return { label, bins }
}

function errorOf({ calibration }: ConditionFigures): number | null {
  if (isNotEstimable(calibration) || isNotEstimable(calibration.error)) return null
  return calibration.error.expected
}

function reasonOf({ calibration }: ConditionFigures): string {
  if (isNotEstimable(calibration)) return calibration.reason
  return isNotEstimable(calibration.diagram) ? calibration.diagram.reason : 'there are no forecasts'
}
