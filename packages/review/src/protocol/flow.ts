import type { ProgramListing } from '../program/program-listing.ts'
import type { Protocol } from './protocol.ts'
import { isEligibleFormat, type ScreeningStatus, screeningStatus } from './screening-status.ts'

/** A reason and how many records it holds for. */
export type CountedReason = { readonly id: string; readonly label: string; readonly count: number }

/** Counts of a PRISMA 2020 flow diagram for "identification of studies via databases, registers and other methods". */
export type ReviewFlow = {
  readonly found: number
  /** By source of identification, most first. */
  readonly foundVia: readonly CountedReason[]
  readonly duplicatesRemoved: number
  /** Of the duplicates, how many are parts of another listed program. */
  readonly partsRemoved: number
  readonly screened: number
  readonly excluded: number
  /** Why records were excluded; a record may hold several reasons, so these can add up to more than `excluded`. */
  readonly excludedFor: readonly CountedReason[]
  readonly limitedInformation: number
  /** Which criterion the page leaves open; a record may leave several open. */
  readonly limitedFor: readonly CountedReason[]
  /** Records with limited information that lack one criterion only. */
  readonly oneCriterionShort: number
  readonly included: number
}

/** Collects the flow from listings that come one by one. */
export type FlowBuilder = { readonly add: (listing: ProgramListing) => void; readonly finish: () => ReviewFlow }

/**
 * Computes the flow from the records. found = duplicatesRemoved + screened;
 * screened = excluded + limitedInformation + included.
 * @see Page et al. 2021, BMJ 372:n71, figure 1
 */
export function reviewFlow(protocol: Protocol, listings: Iterable<ProgramListing>): ReviewFlow {
  const builder = flowBuilder(protocol)
  for (const listing of listings) builder.add(listing)
  return builder.finish()
}

/** The same for listings that need not be in memory together. */
export function flowBuilder(protocol: Protocol): FlowBuilder {
  const by: Record<ScreeningStatus, number> = { included: 0, 'limited-information': 0, excluded: 0, duplicate: 0 }
  const foundVia = new Map<string, number>()
  const excludedFor = new Map<string, number>()
  const limitedFor = new Map<string, number>()
  let parts = 0
  let oneShort = 0
  const add = (listing: ProgramListing) => {
    const status = screeningStatus(protocol, listing)
    by[status]++
    countAll(foundVia, [listing.foundVia])
    if (status === 'duplicate' && isPart(listing)) parts++
    if (status === 'excluded') countAll(excludedFor, exclusionReasons(protocol, listing))
    if (status !== 'limited-information') return
    const open = criteriaWith(protocol, listing, 'unknown')
    countAll(limitedFor, open)
    if (open.length === 1) oneShort++
  }
  const finish = (): ReviewFlow => ({
    found: by.included + by['limited-information'] + by.excluded + by.duplicate,
    foundVia: mostFirst(foundVia, (id) => id),
    duplicatesRemoved: by.duplicate,
    partsRemoved: parts,
    screened: by.included + by['limited-information'] + by.excluded,
    excluded: by.excluded,
    excludedFor: mostFirst(excludedFor, (id) => exclusionLabel(protocol, id)),
    limitedInformation: by['limited-information'],
    limitedFor: mostFirst(limitedFor, (id) => criterionOf(protocol, id)?.whenUnknown ?? id),
    oneCriterionShort: oneShort,
    included: by.included,
  })
  return { add, finish }
}

/**
 * Why the protocol excludes a listing: `format:<id>` where it is no training program, else the criteria not met.
 * Empty for a listing that is not excluded.
 */
export function exclusionReasons(protocol: Protocol, listing: ProgramListing): readonly string[] {
  const failed = criteriaWith(protocol, listing, 'not-met')
  return isEligibleFormat(protocol, listing.format) ? failed : [`format:${listing.format}`, ...failed]
}

function criteriaWith(protocol: Protocol, listing: ProgramListing, verdict: string): string[] {
  return protocol.criteria
    .map((criterion) => criterion.id)
    .filter((id) => (listing.criteria[id] ?? 'unknown') === verdict)
}

function exclusionLabel(protocol: Protocol, id: string): string {
  const format = protocol.formats.find((candidate) => `format:${candidate.id}` === id)
  return format?.label ?? criterionOf(protocol, id)?.whenNotMet ?? id
}

function criterionOf(protocol: Protocol, id: string) {
  return protocol.criteria.find((criterion) => criterion.id === id)
}

function isPart(listing: ProgramListing): boolean {
  return listing.relations.some((relation) => relation.removes && relation.kind === 'part-of')
}

function countAll(counts: Map<string, number>, ids: readonly string[]): void {
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1)
}

function mostFirst(counts: ReadonlyMap<string, number>, label: (id: string) => string): CountedReason[] {
  return [...counts]
    .map(([id, count]) => ({ id, label: label(id), count }))
    .sort((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1))
}
