import type { CodingBasis, ProgramListing } from '../program/program-listing.ts'
import type { CodingScheme } from '../program/read-listing-row.ts'
import { leadingChain } from './correction-chains.ts'
import type { AdjudicationOutcome, CriterionDecision, DimensionCoding, RecordHistory } from './decision.ts'
import { FACT_NAMES, type RecordFacts } from './record-facts.ts'

/** What holds on a record at this moment: facts, codes and verdicts after corrections and adjudications. */
export type CurrentDecisions = {
  readonly facts: Partial<RecordFacts>
  readonly dimensions: ReadonlyMap<string, DimensionCoding>
  readonly criteria: ReadonlyMap<string, CriterionDecision>
  readonly reasons: readonly string[]
  /** Who coded, or else screened, the record; null while nobody did. */
  readonly codedBy: string | null
}

/**
 * Works out what holds on a record. The latest word counts for each dimension, criterion and fact: first of the
 * adjudications, then of the leading coding (or screening) and its corrections. Other coders' codings wait for an
 * adjudication and change nothing.
 * @param history the record's decisions, in any order.
 * @returns equal results for equal histories, however they are ordered. Linear after sorting. No golden: property tests
 * (order, replay, corrections).
 */
export function currentDecisions(history: RecordHistory): CurrentDecisions {
  const codings = leadingChain(history.codings)
  const screenings = leadingChain(history.screenings)
  const adjudications = [...history.adjudications].sort((a, b) => a.sequence - b.sequence)
  const settled = adjudications.map(({ outcome }) => outcome)
  return {
    facts: currentFacts(history, codings),
    dimensions: new Map([
      ...codings.flatMap((coding) => Object.entries(coding.dimensions)),
      ...settled.flatMap((outcome) =>
        outcome.kind === 'dimension' ? [[outcome.dimension, outcome.coding] as const] : [],
      ),
    ]),
    criteria: new Map([
      ...screenings.flatMap((screening) => Object.entries(screening.criteria)),
      ...settled.flatMap((outcome) =>
        outcome.kind === 'criterion' ? [[outcome.criterion, outcome.decision] as const] : [],
      ),
    ]),
    reasons: currentReasons([...screenings, ...adjudications]),
    codedBy: codings.at(-1)?.by ?? screenings.at(-1)?.by ?? null,
  }
}

/**
 * Projects the listing that a record is at this moment: what an edition publishes of it.
 * @param history the record's decisions, in any order. @param scheme the codebook and protocol in force: their dimensions
 * and criteria appear, in their order; what is not decided is unknown.
 * @returns undefined while the record was neither coded nor screened, or when its facts are incomplete.
 * No golden: property tests (replay, order, what `decisionsOfListing` took apart) and the 300 starter listings.
 */
export function currentListing(history: RecordHistory, scheme: CodingScheme): ProgramListing | undefined {
  const { facts, dimensions, criteria, reasons, codedBy } = currentDecisions(history)
  if (codedBy === null || !isComplete(facts)) return undefined
  const verdicts = scheme.protocol.criteria.map(({ id }) => [id, criteria.get(id)?.verdict ?? 'unknown'] as const)
  return {
    id: history.id,
    ...facts,
    ...codesUnder(scheme, dimensions),
    criteria: Object.fromEntries(verdicts),
    exclusionReasons: reasons,
    codedBy,
  }
}

function codesUnder(
  { codebook }: CodingScheme,
  dimensions: CurrentDecisions['dimensions'],
): Pick<ProgramListing, 'codes' | 'codingBasis'> {
  const codes: Record<string, readonly string[]> = {}
  const codingBasis: Record<string, CodingBasis> = {}
  for (const { id, derivation } of codebook.dimensions) {
    const coding = dimensions.get(id)
    if (coding?.kind === 'coded' && !derivation) codes[id] = coding.codes
    if (coding && coding.basis !== null) codingBasis[id] = coding.basis
  }
  return { codes, codingBasis }
}

type Telling = { readonly sequence: number; readonly facts: Partial<RecordFacts> }

function currentFacts(history: RecordHistory, codings: readonly Telling[]): Partial<RecordFacts> {
  const adjudicated = history.adjudications.flatMap(({ sequence, outcome }) =>
    outcome.kind === 'dimension' ? [{ sequence, facts: outcome.facts }] : [],
  )
  const told: readonly Telling[] = [...history.sightings, ...codings, ...adjudicated]
  const inOrder = [...told].sort((a, b) => a.sequence - b.sequence)
  return Object.assign({}, ...inOrder.map(({ facts }) => facts)) as Partial<RecordFacts>
}

type Reasoned = {
  readonly sequence: number
  readonly reasons?: readonly string[]
  readonly outcome?: string | AdjudicationOutcome
}

function currentReasons(decisions: readonly Reasoned[]): readonly string[] {
  const inOrder = [...decisions].sort((a, b) => a.sequence - b.sequence)
  return inOrder.reduce<readonly string[]>((reasons, decision) => reasonsIn(decision) ?? reasons, [])
}

function reasonsIn({ reasons, outcome }: Reasoned): readonly string[] | null {
  if (reasons) return reasons
  return typeof outcome === 'object' && outcome.kind === 'criterion' ? outcome.reasons : null
}

function isComplete(facts: Partial<RecordFacts>): facts is RecordFacts {
  return FACT_NAMES.every((name) => facts[name] !== undefined)
}
