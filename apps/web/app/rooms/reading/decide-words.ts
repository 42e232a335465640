import type { AcceptanceDecision, AcceptanceMeasure, AcceptanceVerdict, CountedFigure } from '@collimator/reading'
import { capitalise } from '../../present/sentence.ts'

/** How a measure is asked for: its name, what it is, and in what it is typed and written. */
export const MEASURE_WORDS: Readonly<
  Record<
    AcceptanceMeasure,
    {
      readonly label: string
      readonly says: string
      readonly asks: 'At least' | 'At most'
      /** What one unit of the form is of the measure itself. */
      readonly scale: 0.01 | 1
      readonly unit: string
    }
  >
> = {
  sensitivity: {
    label: 'Sensitivity of the tool',
    says: 'Of the films with a finding, those that it flags at its own thresholds.',
    ...{ asks: 'At least', scale: 0.01, unit: '%' },
  },
  specificity: {
    label: 'Specificity of the tool',
    says: 'Of the films without a finding, those that it leaves alone.',
    ...{ asks: 'At least', scale: 0.01, unit: '%' },
  },
  area: {
    label: 'AUC of the tool',
    says: 'The chance that a film with a finding gets a higher score than one without; no threshold takes part.',
    ...{ asks: 'At least', scale: 1, unit: '' },
  },
  gain: {
    label: 'Gain in your right calls',
    says: 'Films that you call rightly with the tool, less those you call rightly alone, in points of all films read both ways. 0 asks that it does not make you worse.',
    ...{ asks: 'At least', scale: 0.01, unit: 'points' },
  },
  'wrong-in-thousand': {
    label: 'Wrong calls of the tool in a thousand films',
    says: 'Missed findings and false alarms together, at the prevalence that you state below.',
    ...{ asks: 'At most', scale: 1, unit: 'of 1000' },
  },
}

/** A value of a measure as it is written: "80%", "12 of 1000", "−3.2 points". */
export function measureValue(measure: AcceptanceMeasure, value: number): string {
  const { unit } = MEASURE_WORDS[measure]
  return unit === '%' || unit === '' ? bareValue(measure, value) : `${bareValue(measure, value)} ${unit}`
}

/** Two values of a measure as a range; the unit once, a percent sign at each. */
export function measureRange(measure: AcceptanceMeasure, [low, high]: readonly [number, number]): string {
  return `${bareValue(measure, low)} to ${bareValue(measure, high)}`
}

function bareValue(measure: AcceptanceMeasure, value: number): string {
  const { scale, unit } = MEASURE_WORDS[measure]
  if (measure === 'area') return value.toFixed(2)
  const shown = String(Math.round((10 * value) / scale) / 10).replace('-', '−')
  return unit === '%' ? `${shown}%` : shown
}

/** A criterion in a few words: "at least 80%". */
export function criterionWords(measure: AcceptanceMeasure, bound: number): string {
  return `${MEASURE_WORDS[measure].asks.toLowerCase()} ${measureValue(measure, bound)}`
}

/** The figure of a criterion with its interval and n, or why there is none. */
export function foundWords(measure: AcceptanceMeasure, figure: CountedFigure): string {
  if (figure.kind === 'too-few') return `${capitalise(figure.text)}.`
  if (figure.kind === 'not-estimable') return `${capitalise(figure.reason)}.`
  const interval = figure.ci ? ` (${measureRange(measure, figure.ci)})` : ''
  return `${measureValue(measure, figure.value)}${interval}, n = ${figure.n}`
}

/** A share as percent with its interval and n, or why there is none. */
export function shareWords(figure: CountedFigure): string {
  return foundWords('sensitivity', figure)
}

/** A verdict in words. */
export const VERDICT_WORDS: Readonly<Record<AcceptanceVerdict, string>> = {
  met: 'Met',
  'not-met': 'Not met',
  'cannot-tell': 'Cannot tell',
}

/** What the rule makes of all criteria together. */
export const OUTCOME_WORDS: Readonly<Record<AcceptanceVerdict, string>> = {
  met: 'Every criterion is met: each interval lies wholly on the right side of its bound.',
  'not-met':
    'The tool does not pass: the interval of at least one criterion lies wholly on the wrong side of its bound.',
  'cannot-tell':
    'This test cannot tell: no criterion is failed, but the interval of at least one holds its bound, or there is no interval.',
}

/** What can be decided. */
export const DECISION_WORDS: Readonly<Record<AcceptanceDecision, string>> = {
  accept: 'Accept the tool',
  reject: 'Reject the tool',
  'test-further': 'Test on more films before deciding',
}

/** Why a criterion got its verdict, in a sentence. */
export function verdictReason(verdict: AcceptanceVerdict, figure: CountedFigure): string {
  if (figure.kind !== 'figure' || !figure.ci) return 'There is no interval to hold against the bound.'
  if (verdict === 'met') return 'The whole interval is on the right side of the bound.'
  if (verdict === 'not-met') return 'The whole interval is on the wrong side of the bound.'
  return `The bound lies within the interval: ${figure.n} films cannot tell on which side the tool is.`
}
