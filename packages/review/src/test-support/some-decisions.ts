import fc from 'fast-check'
import type {
  Adjudication,
  Coding,
  DimensionCoding,
  RecordHistory,
  ScreeningDecision,
  Sighting,
} from '../decisions/decision.ts'
import { emptyHistory } from '../decisions/decision.ts'
import type { NewDecisions } from '../decisions/decisions-of-listing.ts'
import type { ListingId, ProgramListing } from '../program/program-listing.ts'
import { readListingRow } from '../program/read-listing-row.ts'
import { SCHEME, starterRows } from './a-listing.ts'

const WHEN = new Date('2026-11-24T09:00:00Z')
const starter = starterRows().map((row, at) => {
  const read = readListingRow(SCHEME, row, { file: 'starter', row: at + 1 })
  if ('problems' in read) throw new Error(JSON.stringify(read.problems))
  return read.listing
})

/** A statement of listings by a file. */
export const STATEMENT = {
  scheme: SCHEME,
  at: WHEN,
  by: 'operator',
  provenance: { kind: 'file', fileName: 'listings.jsonl', fileSha256: 'a'.repeat(64) },
} as const

/** The history with decisions appended, each with the next sequence. */
export function appendTo(history: RecordHistory, decisions: NewDecisions): RecordHistory {
  const { sightings, screenings, codings, adjudications } = history
  const known = [...sightings, ...screenings, ...codings, ...adjudications]
  let last = Math.max(0, ...known.map(({ sequence }) => sequence))
  const numbered = <T>(rows: readonly T[]) => rows.map((row) => ({ ...row, sequence: ++last }))
  return {
    ...history,
    sightings: [...sightings, ...numbered(decisions.sightings)],
    screenings: [...screenings, ...numbered(decisions.screenings)],
    codings: [...codings, ...numbered(decisions.codings)],
    adjudications: [...adjudications, ...numbered(decisions.adjudications)],
  }
}

/** Nothing to append. */
export function noDecisions(id: ProgramListing['id']): NewDecisions {
  return { id, sightings: [], screenings: [], codings: [], adjudications: [] }
}

/** A record of which nothing is known. */
export const UNKNOWN_RECORD = emptyHistory('a-program' as ListingId)

/** A coding by one coder, of which a test states what it is about. */
export function aCoding(changes: Partial<Coding>): Coding {
  return {
    sequence: 1,
    by: 'coder-1',
    at: WHEN,
    corrects: null,
    dimensions: {},
    facts: {},
    seen: null,
    note: null,
    ...changes,
  }
}

/** A screening decision by one coder, of which a test states what it is about. */
export function aScreening(changes: Partial<ScreeningDecision>): ScreeningDecision {
  return {
    sequence: 2,
    by: 'coder-1',
    at: WHEN,
    corrects: null,
    criteria: {},
    outcome: 'limited-information',
    reasons: [],
    note: null,
    shownAs: null,
    ...changes,
  }
}

/** An adjudication, of which a test states what it is about. */
export function anAdjudication(changes: Partial<Adjudication>): Adjudication {
  return {
    sequence: 3,
    by: 'expert',
    at: WHEN,
    corrects: null,
    outcome: { kind: 'dimension', dimension: 'topic', coding: codeDimension('managerial'), facts: {} },
    rationale: 'The page says so.',
    resolves: [],
    ...changes,
  }
}

/** A stated code. */
export function codeDimension(...codes: string[]): DimensionCoding {
  return { kind: 'coded', codes, basis: 'stated', quotes: [] }
}

/** Any of the 300 real listings. */
export const anyStarterListing = fc.constantFrom(...starter)

const dimensionIds = SCHEME.codebook.dimensions.map(({ id }) => id)
const criterionIds = SCHEME.protocol.criteria.map(({ id }) => id)
const anyCoding: fc.Arbitrary<DimensionCoding> = fc.oneof(
  fc.subarray(['medical', 'technical', 'online'], { minLength: 1 }).map((codes) => codeDimension(...codes)),
  fc.constant({ kind: 'not-stated', basis: null, quotes: [] } as const),
)
const anyCriterion = fc.record({
  verdict: fc.constantFrom('met' as const, 'not-met' as const, 'unknown' as const),
  basis: fc.constantFrom('stated' as const, 'inferred' as const, null),
})
const anyFacts = fc.constantFrom<Sighting['facts'][]>({}, { durationMinutes: 90 }, { title: 'Another title' })
const anyOutcome: fc.Arbitrary<Adjudication['outcome']> = fc.oneof(
  fc.record({
    kind: fc.constant('dimension' as const),
    dimension: fc.constantFrom(...dimensionIds),
    coding: anyCoding,
    facts: anyFacts,
  }),
  fc.record({
    kind: fc.constant('criterion' as const),
    criterion: fc.constantFrom(...criterionIds),
    decision: anyCriterion,
    reasons: fc.constantFrom(null, ['settled']),
  }),
)
const anyStep = fc.record({
  kind: fc.constantFrom('sighting' as const, 'coding' as const, 'screening' as const, 'adjudication' as const),
  by: fc.constantFrom('coder-1', 'coder-2', 'coder-3'),
  corrects: fc.option(fc.integer({ min: 1, max: 12 })),
  dimensions: fc.dictionary(fc.constantFrom(...dimensionIds), anyCoding),
  criteria: fc.dictionary(fc.constantFrom(...criterionIds), anyCriterion),
  facts: anyFacts,
  outcome: anyOutcome,
})

/** A real record after any further sightings, codings, screenings, corrections and adjudications. */
export const anyHistory: fc.Arbitrary<RecordHistory> = fc
  .tuple(anyStarterListing, fc.array(anyStep, { maxLength: 8 }))
  .map(([listing, steps]) => steps.reduce(withStep, toSeenListing(listing)))

/** A record that was sighted with all facts of a listing, and neither coded nor screened. */
export function toSeenListing({
  id,
  codes,
  codingBasis,
  criteria,
  exclusionReasons,
  codedBy,
  ...facts
}: ProgramListing) {
  const sighting = { at: WHEN, by: 'operator', provenance: STATEMENT.provenance, facts }
  return appendTo(emptyHistory(id), { ...noDecisions(id), sightings: [sighting] })
}

function withStep(history: RecordHistory, step: typeof anyStep extends fc.Arbitrary<infer Step> ? Step : never) {
  const { kind, by, corrects, dimensions, criteria, facts, outcome } = step
  const from = { by, at: WHEN }
  return appendTo(history, {
    ...noDecisions(history.id),
    sightings: kind === 'sighting' ? [{ ...from, provenance: STATEMENT.provenance, facts }] : [],
    codings: kind === 'coding' ? [{ ...from, corrects, dimensions, facts, seen: null, note: null }] : [],
    screenings:
      kind === 'screening'
        ? [{ ...from, corrects, criteria, outcome: 'excluded', reasons: [by], note: null, shownAs: null }]
        : [],
    adjudications: kind === 'adjudication' ? [{ ...from, corrects, outcome, rationale: 'Because.', resolves: [] }] : [],
  })
}
