import {
  type Adjudication,
  adjudicationOutcomeSchema,
  type Coding,
  criterionDecisionSchema,
  type DimensionCoding,
  dimensionCodingSchema,
  type EvidenceQuote,
  evidenceQuoteSchema,
  provenanceSchema,
  recordFactsSchema,
  type ScreeningDecision,
  type Sighting,
  type Undecided,
} from '@collimator/review'
import { z } from 'zod'
import type { adjudication, coding, codingQuote, screeningDecision, sighting } from '../schema/review-tables.ts'

/** What a decision's row says beside its content: where it is in the order, and of which record. */
type Place = { readonly sequence: number; readonly record: number }

type DecisionColumns = { readonly sequence: number; readonly decidedBy: string; readonly decidedAt: Date }

const criteriaSchema = z.record(z.string(), criterionDecisionSchema)
const dimensionsSchema = z.record(z.string(), dimensionCodingSchema)

/** The row of a sighting. */
export function sightingRow(decision: Undecided<Sighting>, place: Place): typeof sighting.$inferInsert {
  const { by, at, provenance, facts } = decision
  return { ...place, decidedBy: by, decidedAt: at, provenance, facts }
}

/** The sighting that {@link sightingRow} wrote. */
export function sightingOf(row: typeof sighting.$inferSelect): Sighting {
  return {
    ...toDecision(row),
    provenance: provenanceSchema.parse(row.provenance),
    facts: recordFactsSchema.parse(row.facts),
  }
}

/** The row of a screening decision. */
export function screeningRow(
  decision: Undecided<ScreeningDecision>,
  place: Place,
): typeof screeningDecision.$inferInsert {
  const { by, at, reasons, ...rest } = decision
  return { ...place, decidedBy: by, decidedAt: at, reasons: [...reasons], ...rest }
}

/** The screening decision that {@link screeningRow} wrote. */
export function screeningOf(row: typeof screeningDecision.$inferSelect): ScreeningDecision {
  const { outcome, reasons, note, shownAs, corrects } = row
  return { ...toDecision(row), criteria: criteriaSchema.parse(row.criteria), outcome, reasons, note, shownAs, corrects }
}

/** The row of a coding; its quotes are rows of their own. */
export function codingRow(decision: Undecided<Coding>, place: Place): typeof coding.$inferInsert {
  const { by, at, dimensions, facts, seen, note, corrects } = decision
  const withoutQuotes = Object.entries(dimensions).map(([id, { quotes, ...answer }]) => [id, answer] as const)
  return {
    ...place,
    decidedBy: by,
    decidedAt: at,
    dimensions: Object.fromEntries(withoutQuotes),
    facts,
    seen,
    note,
    corrects,
  }
}

/** The rows of the quotes of a coding. */
export function quoteRows(decision: Undecided<Coding>, sequence: number): (typeof codingQuote.$inferInsert)[] {
  return Object.entries(decision.dimensions).flatMap(([dimension, { quotes }]) =>
    quotes.map(({ start, end, ...quote }, position) => ({
      coding: sequence,
      dimension,
      position,
      startsAt: start,
      endsAt: end,
      ...quote,
    })),
  )
}

/** The coding that {@link codingRow} and {@link quoteRows} wrote. @param quotes of this coding, in order of position. */
export function codingOf(
  row: typeof coding.$inferSelect,
  quotes: readonly (typeof codingQuote.$inferSelect)[],
): Coding {
  const dimensions = Object.entries(row.dimensions).map(([id, answer]): [string, unknown] => [
    id,
    { ...answer, quotes: quotes.filter(({ dimension }) => dimension === id).map(quoteOf) },
  ])
  const { seen, note, corrects } = row
  return {
    ...toDecision(row),
    dimensions: dimensionsSchema.parse(Object.fromEntries(dimensions)) satisfies Record<string, DimensionCoding>,
    facts: recordFactsSchema.parse(row.facts),
    seen,
    note,
    corrects,
  }
}

/** The row of an adjudication. */
export function adjudicationRow(decision: Undecided<Adjudication>, place: Place): typeof adjudication.$inferInsert {
  const { by, at, outcome, rationale, resolves, corrects } = decision
  return { ...place, decidedBy: by, decidedAt: at, outcome, rationale, resolves: [...resolves], corrects }
}

/** The adjudication that {@link adjudicationRow} wrote. */
export function adjudicationOf(row: typeof adjudication.$inferSelect): Adjudication {
  const { rationale, resolves, corrects } = row
  return { ...toDecision(row), outcome: adjudicationOutcomeSchema.parse(row.outcome), rationale, resolves, corrects }
}

function toDecision({ sequence, decidedBy, decidedAt }: DecisionColumns) {
  return { sequence, by: decidedBy, at: decidedAt }
}

function quoteOf({
  exact,
  prefix,
  suffix,
  startsAt,
  endsAt,
  snapshot,
}: typeof codingQuote.$inferSelect): EvidenceQuote {
  return evidenceQuoteSchema.parse({ exact, prefix, suffix, start: startsAt, end: endsAt, snapshot })
}
