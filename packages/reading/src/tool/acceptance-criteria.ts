import { z } from 'zod'

/** What an acceptance test can ask of a tool. */
export const ACCEPTANCE_MEASURES = ['sensitivity', 'specificity', 'area', 'gain', 'wrong-in-thousand'] as const

/** See {@link ACCEPTANCE_MEASURES}. */
export type AcceptanceMeasure = (typeof ACCEPTANCE_MEASURES)[number]

/**
 * Which way each measure is asked for, and within which limits a bound makes sense. `gain` is the share of films that the
 * reader calls rightly with the tool, less that without it. No golden: a definition.
 */
export const MEASURE_RULES: Readonly<
  Record<AcceptanceMeasure, { readonly asks: 'at-least' | 'at-most'; readonly low: number; readonly high: number }>
> = {
  sensitivity: { asks: 'at-least', low: 0.01, high: 0.99 },
  specificity: { asks: 'at-least', low: 0.01, high: 0.99 },
  area: { asks: 'at-least', low: 0.5, high: 0.99 },
  gain: { asks: 'at-least', low: -0.5, high: 0.5 },
  'wrong-in-thousand': { asks: 'at-most', low: 1, high: 999 },
}

/** Two-sided levels of confidence that can be asked for. */
export const ACCEPTANCE_CONFIDENCES = [0.9, 0.95, 0.99] as const

const criterionSchema = z.strictObject({ measure: z.enum(ACCEPTANCE_MEASURES), bound: z.number() }).check((context) => {
  const { measure, bound } = context.value
  const { low, high } = MEASURE_RULES[measure]
  if (!(bound >= low && bound <= high))
    context.issues.push({ code: 'custom', input: bound, path: [measure], message: `${low} to ${high}` })
})

/**
 * What is asked of a tool before its figures are known: each measure once, with its bound; how sure one wants to be; and the
 * share of films with a finding where the tool is to work, which a bound on wrong calls needs. Shares are 0 to 1. No golden:
 * a shape, by test.
 */
export const acceptanceCriteriaSchema = z
  .strictObject({
    confidence: z.literal([...ACCEPTANCE_CONFIDENCES]),
    prevalence: z.number().min(0.001).max(0.999).nullable(),
    criteria: z.array(criterionSchema).min(1, 'at least one criterion').max(ACCEPTANCE_MEASURES.length),
  })
  .check((context) => {
    const { criteria, prevalence } = context.value
    const measures = criteria.map(({ measure }) => measure)
    const fault = (path: string, message: string) =>
      context.issues.push({ code: 'custom', input: context.value, path: [path], message })
    if (new Set(measures).size < measures.length) fault('criteria', 'each measure once')
    if (measures.includes('wrong-in-thousand') && prevalence === null)
      fault('prevalence', 'the share of films with a finding, since wrong calls in a thousand depend on it')
  })

/** See {@link acceptanceCriteriaSchema}. */
export type AcceptanceCriteria = Readonly<z.infer<typeof acceptanceCriteriaSchema>>

/** One bound of an acceptance test. */
export type AcceptanceCriterion = AcceptanceCriteria['criteria'][number]
