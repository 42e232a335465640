import { z } from 'zod'
import { partialDateSchema } from '../program/partial-date.ts'
import type { ListingId, ProgramListing } from '../program/program-listing.ts'

/** What is known of a record before anybody codes or screens it. Its id is no fact of the page. */
export type RecordFacts = Omit<
  ProgramListing,
  'id' | 'codes' | 'codingBasis' | 'criteria' | 'exclusionReasons' | 'codedBy'
>

const text = z.string()
const listingId = z.custom<ListingId>((value) => typeof value === 'string' && value !== '')
const amount = z.number().finite().nonnegative()

const relation = z.strictObject({
  kind: z.enum(['duplicate', 'part-of']),
  of: listingId,
  removes: z.boolean(),
  note: text.nullable(),
  sourceUrls: z.array(text),
})

const shape = {
  title: text.min(1),
  provider: text.nullable(),
  url: text,
  sourceUrl: text,
  sourceKind: text,
  foundVia: text,
  country: text.nullable(),
  language: text.nullable(),
  starts: partialDateSchema.nullable(),
  ends: partialDateSchema.nullable(),
  alsoHeld: z.array(partialDateSchema),
  durationMinutes: amount.nullable(),
  durationMinDays: amount.nullable(),
  durationText: text.nullable(),
  price: z.strictObject({ amountMinor: amount, currency: text }).nullable(),
  priceText: text.nullable(),
  audienceGroups: z.array(text),
  accreditationText: text.nullable(),
  partOfCurriculum: z.boolean().nullable(),
  format: text,
  description: text.nullable(),
  learningObjectives: text.nullable(),
  relations: z.array(relation),
  edition: z.strictObject({ series: text, year: text.nullable() }).nullable(),
  lab: text.nullable(),
  readOn: z.iso.date(),
} satisfies Record<keyof RecordFacts, z.ZodType>

/** Names of the facts, in the order in which a listing states them. No golden: a list of names. */
export const FACT_NAMES = Object.keys(shape) as readonly (keyof RecordFacts)[]

const optional = Object.fromEntries(Object.entries(shape).map(([name, schema]) => [name, z.exactOptional(schema)])) as {
  readonly [Name in keyof typeof shape]: z.ZodExactOptional<(typeof shape)[Name]>
}

/** Some facts of a record; every fact has the shape that a listing gives it. No golden: a shape, tested by hand. */
export const recordFactsSchema: z.ZodType<Partial<RecordFacts>> = z.strictObject(optional)

/** The facts of a listing. @param listing any. @returns all of them, in order. No golden: picks fields. */
export function factsOf(listing: ProgramListing): RecordFacts {
  return Object.fromEntries(FACT_NAMES.map((name) => [name, listing[name]])) as RecordFacts
}
