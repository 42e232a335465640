import { z } from 'zod'
import type { CodingBasis, ProgramListing } from '../program/program-listing.ts'
import { evidenceQuoteSchema } from './evidence-quote.ts'
import { type RecordFacts, recordFactsSchema } from './record-facts.ts'

const basis = z.enum(['stated', 'inferred']).nullable()
const id = z.string().min(1).max(120)
const words = z.string().min(1).max(4000)

/**
 * What a coder says of one dimension: category ids, or that the page does not say. `basis` is null where the coder did
 * not note whether the page states it. For a dimension that the codebook derives, the codes are the band that followed
 * from the quantities when it was coded. No golden: a shape, tested by hand.
 */
export const dimensionCodingSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('coded'),
    codes: z.array(id).min(1).max(100),
    basis,
    quotes: z.array(evidenceQuoteSchema).max(50),
  }),
  z.strictObject({ kind: z.literal('not-stated'), basis, quotes: z.array(evidenceQuoteSchema).max(50) }),
])

/** See {@link dimensionCodingSchema}. */
export type DimensionCoding =
  | {
      readonly kind: 'coded'
      readonly codes: readonly string[]
      readonly basis: CodingBasis | null
      readonly quotes: readonly z.infer<typeof evidenceQuoteSchema>[]
    }
  | {
      readonly kind: 'not-stated'
      readonly basis: CodingBasis | null
      readonly quotes: readonly z.infer<typeof evidenceQuoteSchema>[]
    }

/** A verdict on one inclusion criterion, with whether the page states it. No golden: a shape, tested by hand. */
export const criterionDecisionSchema = z.strictObject({ verdict: z.enum(['met', 'not-met', 'unknown']), basis })

/** See {@link criterionDecisionSchema}. */
export type CriterionDecision = Readonly<z.infer<typeof criterionDecisionSchema>>

/** Where a screener puts a record. Whether it repeats another one is a decision of its own. */
export type ScreeningOutcome = 'included' | 'limited-information' | 'excluded'

/** What every decision has: its place in the order of the review, who took it and when, and what it corrects. */
type Decided = {
  /** Whole number >= 1; a later decision has a higher one. Orders all decisions of a review, of every kind. */
  readonly sequence: number
  readonly by: string
  readonly at: Date
  /** Sequence of the earlier decision of the same kind on the same record that this one corrects. */
  readonly corrects: number | null
}

/** What was learnt of a record from one source: the first sighting is complete, a later one holds what it changes. */
export type Sighting = {
  readonly sequence: number
  readonly at: Date
  readonly by: string
  readonly provenance: Provenance
  readonly facts: Partial<RecordFacts>
}

/** How a record was come by. No golden: a shape, tested by hand. */
export const provenanceSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('file'), fileName: z.string().max(1000), fileSha256: z.string().max(64) }),
  z.strictObject({ kind: z.literal('search'), query: words, source: words }),
  z.strictObject({ kind: z.literal('capture'), url: z.string().max(2000) }),
  z.strictObject({ kind: z.literal('nomination'), nominatedBy: words }),
  z.strictObject({ kind: z.literal('harvest'), source: words }),
])

/** See {@link provenanceSchema}. */
export type Provenance = Readonly<z.infer<typeof provenanceSchema>>

/** A screener's verdict on a record. A correction holds the criteria that it changes; `reasons` is always whole. */
export type ScreeningDecision = Decided & {
  readonly criteria: Readonly<Record<string, CriterionDecision>>
  readonly outcome: ScreeningOutcome
  readonly reasons: readonly string[]
  readonly note: string | null
  /** Place in the order in which records were shown to this screener; null where no order was kept. */
  readonly shownAs: number | null
}

/** One coder's coding of a record. A correction holds the dimensions and facts that it changes. */
export type Coding = Decided & {
  readonly dimensions: Readonly<Record<string, DimensionCoding>>
  /** Quantities and other facts that this coder read on the page. */
  readonly facts: Partial<RecordFacts>
  /** How much of the page the coder saw; null where that was not noted. */
  readonly seen: 'full' | 'beginning' | null
  readonly note: string | null
}

/** What an adjudication settles. No golden: a shape, tested by hand. */
export const adjudicationOutcomeSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('dimension'),
    dimension: id,
    coding: dimensionCodingSchema,
    /** For a derived dimension: the quantities from which the codebook derives it. */
    facts: recordFactsSchema,
  }),
  z.strictObject({
    kind: z.literal('criterion'),
    criterion: id,
    decision: criterionDecisionSchema,
    /** Reasons of exclusion as they are afterwards; null leaves them as they are. */
    reasons: z.array(z.string().max(500)).max(100).nullable(),
  }),
])

/** See {@link adjudicationOutcomeSchema}. */
export type AdjudicationOutcome =
  | {
      readonly kind: 'dimension'
      readonly dimension: string
      readonly coding: DimensionCoding
      readonly facts: Partial<RecordFacts>
    }
  | {
      readonly kind: 'criterion'
      readonly criterion: string
      readonly decision: CriterionDecision
      readonly reasons: readonly string[] | null
    }

/** The settled answer to a disagreement, with its rationale and the decisions that were seen. */
export type Adjudication = Decided & {
  readonly outcome: AdjudicationOutcome
  readonly rationale: string
  readonly resolves: readonly number[]
}

/** Everything that was decided on one record, in any order. */
export type RecordHistory = {
  readonly id: ProgramListing['id']
  readonly sightings: readonly Sighting[]
  readonly screenings: readonly ScreeningDecision[]
  readonly codings: readonly Coding[]
  readonly adjudications: readonly Adjudication[]
}

/** A record of which nothing is known yet. @param id the listing's id. No golden: an empty value. */
export function emptyHistory(id: ProgramListing['id']): RecordHistory {
  return { id, sightings: [], screenings: [], codings: [], adjudications: [] }
}
