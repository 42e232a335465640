import { z } from 'zod'
import { ACCEPTANCE_MEASURES, acceptanceCriteriaSchema } from './acceptance-criteria.ts'
import { ACCEPTANCE_VERDICTS } from './judge-acceptance.ts'

/** What whoever signs decides. */
export const ACCEPTANCE_DECISIONS = ['accept', 'reject', 'test-further'] as const

/** See {@link ACCEPTANCE_DECISIONS}. */
export type AcceptanceDecision = (typeof ACCEPTANCE_DECISIONS)[number]

const count = z.number().int().min(0)
const figureSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('figure'),
    n: count,
    value: z.number(),
    ci: z.tuple([z.number(), z.number()]).nullable(),
    note: z.string().nullable(),
  }),
  z.strictObject({ kind: z.literal('too-few'), n: count, more: count, text: z.string() }),
  z.strictObject({ kind: z.literal('not-estimable'), n: count, reason: z.string() }),
])

/**
 * A signed report of an acceptance test: what was asked and when, on which films, what the figures were, what the rule makes
 * of them and what was decided. The name of whoever signed is not in it; it is looked up where the report is shown. Keys are
 * written in this order, so that the hash of the text can be computed again. No golden: a shape, by round trip.
 */
export const acceptanceReportSchema = z.strictObject({
  format: z.literal('collimator acceptance report 1'),
  session: z.string(),
  exercise: z.strictObject({ id: z.string(), version: z.string(), title: z.string(), honesty: z.string() }),
  /** Id of the participant. */
  signedBy: z.string(),
  signedAt: z.iso.datetime(),
  /** A reader model made the reads, not a person. */
  isSimulated: z.boolean(),
  /** The versions of the tool that answered, with the number of films of each. */
  tools: z
    .array(z.strictObject({ id: z.string(), version: z.string(), modelSha256: z.string().length(64), films: count }))
    .min(1),
  films: count,
  withFinding: count,
  asked: acceptanceCriteriaSchema,
  criteriaFixed: z.strictObject({
    at: z.iso.datetime(),
    /** Which statement of the criteria is in force, from 1. */
    number: z.number().int().min(1),
    /** Films that had been opened by then. */
    filmsOpened: count,
  }),
  table: z.strictObject({ truePositives: count, falseNegatives: count, falsePositives: count, trueNegatives: count }),
  criteria: z.array(
    z.strictObject({
      measure: z.enum(ACCEPTANCE_MEASURES),
      bound: z.number(),
      figure: figureSchema,
      verdict: z.enum(ACCEPTANCE_VERDICTS),
    }),
  ),
  verdict: z.enum(ACCEPTANCE_VERDICTS),
  decision: z.enum(ACCEPTANCE_DECISIONS),
  words: z.string().max(4000),
})

/** See {@link acceptanceReportSchema}. */
export type AcceptanceReport = Readonly<z.infer<typeof acceptanceReportSchema>>

/**
 * Whether a decision needs a reason in words: where it is not what the rule makes of the figures.
 * @param verdict of all criteria. @param decision of whoever signs. @returns false for accept on met, reject on not met and
 * test further where the test cannot tell. No golden: a rule, by test.
 */
export function needsReason(verdict: AcceptanceReport['verdict'], decision: AcceptanceDecision): boolean {
  return USUAL_DECISION[verdict] !== decision
}

const USUAL_DECISION: Readonly<Record<AcceptanceReport['verdict'], AcceptanceDecision>> = {
  met: 'accept',
  'not-met': 'reject',
  'cannot-tell': 'test-further',
}
