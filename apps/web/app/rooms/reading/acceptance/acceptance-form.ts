import {
  ACCEPTANCE_CONFIDENCES,
  ACCEPTANCE_MEASURES,
  type AcceptanceCriteria,
  MEASURE_RULES,
} from '@collimator/reading'
import { MEASURE_WORDS, measureRange } from '../decide-words.ts'

/** What was typed into the form of criteria, field by field. */
export type TypedCriteria = Readonly<Record<string, string>>

/** The criteria that a filled-in form means, not yet checked: percent become shares, fields left empty ask for nothing. */
export function criteriaOfForm(typed: TypedCriteria): Record<string, unknown> {
  const number = (name: string) => Number((typed[name] ?? '').replace(',', '.'))
  const isFilled = (name: string) => (typed[name] ?? '').trim() !== ''
  return {
    confidence: number('confidence'),
    prevalence: isFilled('prevalence') ? number('prevalence') / 100 : null,
    criteria: ACCEPTANCE_MEASURES.filter(isFilled).map((measure) => ({
      measure,
      bound: roundedBound(number(measure) * MEASURE_WORDS[measure].scale),
    })),
  }
}

/** The form as it is filled in for criteria that are in force, or for the first time. */
export function formOfCriteria(asked: AcceptanceCriteria | null): TypedCriteria {
  const bounds = (asked?.criteria ?? []).map(
    ({ measure, bound }) => [measure, String(roundedBound(bound / MEASURE_WORDS[measure].scale))] as const,
  )
  return {
    confidence: String(asked?.confidence ?? ACCEPTANCE_CONFIDENCES[1]),
    prevalence: asked?.prevalence ? String(roundedBound(100 * asked.prevalence)) : '',
    ...Object.fromEntries(bounds),
  }
}

/** 82.3 % is .823, not .8229999. */
function roundedBound(value: number): number {
  return Number(value.toPrecision(12))
}

/** Why criteria were refused, in the words of the form. */
export function criteriaFault({ where, expected }: { readonly where: string; readonly expected: string }): string {
  const measure = ACCEPTANCE_MEASURES.find((one) => where.endsWith(one))
  if (measure) {
    const { low, high } = MEASURE_RULES[measure]
    return `${MEASURE_WORDS[measure].label}: enter ${measureRange(measure, [low, high])}, or leave it empty.`
  }
  if (where === 'prevalence')
    return 'Films with a finding where the tool is to work: enter 0.1% to 99.9%; wrong calls in a thousand depend on it.'
  return where === 'criteria' ? 'State at least one criterion.' : `${where}: expected ${expected}.`
}
