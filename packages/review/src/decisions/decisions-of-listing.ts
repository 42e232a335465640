import { categoriesOn } from '../codebook/derive-codes.ts'
import type { CriterionVerdict, ProgramListing } from '../program/program-listing.ts'
import type { CodingScheme } from '../program/read-listing-row.ts'
import { screeningStatus } from '../protocol/screening-status.ts'
import { leadingChain } from './correction-chains.ts'
import { type CurrentDecisions, currentDecisions } from './current-listing.ts'
import type {
  Adjudication,
  Coding,
  CriterionDecision,
  DimensionCoding,
  Provenance,
  RecordHistory,
  ScreeningDecision,
  ScreeningOutcome,
  Sighting,
} from './decision.ts'
import { FACT_NAMES, factsOf, type RecordFacts } from './record-facts.ts'

/** A decision that has no place in the order of the review yet. */
export type Undecided<T> = T extends { readonly sequence: number } ? Omit<T, 'sequence'> : never

/** Decisions to be appended to one record. */
export type NewDecisions = {
  readonly id: ProgramListing['id']
  readonly sightings: readonly Undecided<Sighting>[]
  readonly screenings: readonly Undecided<ScreeningDecision>[]
  readonly codings: readonly Undecided<Coding>[]
  readonly adjudications: readonly Undecided<Adjudication>[]
}

/** Who states a listing, when, and from which source it came. */
export type ListingStatement = {
  readonly scheme: CodingScheme
  readonly at: Date
  readonly by: string
  readonly provenance: Provenance
}

/**
 * The decisions that make a record become a listing as a file states it. For a record without decisions: one sighting, one
 * screening decision and one coding by the listing's coder. Otherwise only what differs: facts as another sighting, codes
 * and verdicts as corrections of the leading ones, and where an adjudication holds as a correction of that one.
 * @param listing read under the scheme's codebook and protocol. @param history the record's decisions so far.
 * @returns empty lists when the listing is what holds already. Afterwards `currentListing` gives exactly this listing.
 * Linear in the decisions. No golden: property test of that equality, and the 300 starter listings.
 */
export function decisionsOfListing(
  listing: ProgramListing,
  history: RecordHistory,
  statement: ListingStatement,
): NewDecisions {
  const current = currentDecisions(history)
  const wanted = codingOf(listing, statement.scheme)
  const differing = Object.entries(wanted).filter(([id, coding]) => !isSameCoding(current.dimensions.get(id), coding))
  const adjudicated = settledSubjects(history)
  return {
    id: listing.id,
    sightings: sightingsOf(listing, current, statement),
    screenings: screeningsOf(listing, history, statement),
    codings: codingsOf(
      listing,
      history,
      statement,
      differing.filter(([id]) => !adjudicated.has(`dimension ${id}`)),
    ),
    adjudications: [
      ...differing.flatMap(([dimension, coding]) => {
        const outcome = { kind: 'dimension', dimension, coding, facts: {} } as const
        return restateSubject(adjudicated.get(`dimension ${dimension}`), outcome, statement)
      }),
      ...differingCriteria(listing, current).flatMap(([criterion, verdict]) => {
        const outcome = { kind: 'criterion', criterion, decision: { verdict, basis: null }, reasons: null } as const
        return restateSubject(adjudicated.get(`criterion ${criterion}`), outcome, statement)
      }),
    ],
  }
}

function sightingsOf(
  listing: ProgramListing,
  current: CurrentDecisions,
  { at, by, provenance }: ListingStatement,
): Undecided<Sighting>[] {
  const facts = factsOf(listing)
  const differing = FACT_NAMES.filter((name) => !isSame(current.facts[name], facts[name]))
  if (differing.length === 0) return []
  const changed = Object.fromEntries(differing.map((name) => [name, facts[name]])) as Partial<RecordFacts>
  return [{ at, by, provenance, facts: changed }]
}

function screeningsOf(
  listing: ProgramListing,
  history: RecordHistory,
  { scheme, at }: ListingStatement,
): Undecided<ScreeningDecision>[] {
  const current = currentDecisions(history)
  const last = leadingChain(history.screenings).at(-1)
  const adjudicated = settledSubjects(history)
  const differing = differingCriteria(listing, current).filter(([id]) => !adjudicated.has(`criterion ${id}`))
  if (last && differing.length === 0 && isSame(current.reasons, listing.exclusionReasons)) return []
  const criteria: Record<string, CriterionDecision> = {}
  for (const [id, verdict] of differing) criteria[id] = { verdict, basis: null }
  return [
    {
      at,
      by: listing.codedBy,
      corrects: last?.sequence ?? null,
      criteria,
      outcome: outcomeOf(listing, scheme),
      reasons: listing.exclusionReasons,
      note: null,
      shownAs: null,
    },
  ]
}

function codingsOf(
  listing: ProgramListing,
  history: RecordHistory,
  { at }: ListingStatement,
  differing: readonly (readonly [string, DimensionCoding])[],
): Undecided<Coding>[] {
  const last = leadingChain(history.codings).at(-1)
  if (last && differing.length === 0 && last.by === listing.codedBy) return []
  return [
    {
      at,
      by: listing.codedBy,
      corrects: last?.sequence ?? null,
      dimensions: Object.fromEntries(differing),
      facts: {},
      seen: null,
      note: null,
    },
  ]
}

/** The outcome that follows from verdicts and format; that a record repeats another is decided elsewhere. */
function outcomeOf(listing: ProgramListing, scheme: CodingScheme): ScreeningOutcome {
  const status = screeningStatus(scheme.protocol, { ...listing, relations: [] })
  return status === 'duplicate' ? 'excluded' : status
}

function codingOf(listing: ProgramListing, scheme: CodingScheme): Record<string, DimensionCoding> {
  const dimensions: Record<string, DimensionCoding> = {}
  for (const dimension of scheme.codebook.dimensions) {
    const basis = listing.codingBasis[dimension.id] ?? null
    const codes = dimension.derivation ? categoriesOn(scheme, dimension, listing) : (listing.codes[dimension.id] ?? [])
    dimensions[dimension.id] =
      codes.length > 0 ? { kind: 'coded', codes, basis, quotes: [] } : { kind: 'not-stated', basis, quotes: [] }
  }
  return dimensions
}

function differingCriteria(listing: ProgramListing, current: CurrentDecisions): [string, CriterionVerdict][] {
  return Object.entries(listing.criteria).filter(([id, verdict]) => current.criteria.get(id)?.verdict !== verdict)
}

function isSameCoding(known: DimensionCoding | undefined, wanted: DimensionCoding): boolean {
  if (!known || known.kind !== wanted.kind || known.basis !== wanted.basis) return false
  return known.kind === 'not-stated' || (wanted.kind === 'coded' && isSame(known.codes, wanted.codes))
}

/** Facts and codes are plain JSON values whose keys always come in the same order. */
function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

function settledSubjects({ adjudications }: RecordHistory): ReadonlyMap<string, number> {
  const inOrder = [...adjudications].sort((a, b) => a.sequence - b.sequence)
  return new Map(
    inOrder.map(({ outcome, sequence }) => [
      outcome.kind === 'dimension' ? `dimension ${outcome.dimension}` : `criterion ${outcome.criterion}`,
      sequence,
    ]),
  )
}

function restateSubject(
  corrects: number | undefined,
  outcome: Adjudication['outcome'],
  { at, by, provenance }: ListingStatement,
): Undecided<Adjudication>[] {
  if (corrects === undefined) return []
  const source = provenance.kind === 'file' ? `the file ${provenance.fileName}` : provenance.kind
  return [{ at, by, corrects, outcome, rationale: `Stated otherwise by ${source}.`, resolves: [] }]
}
