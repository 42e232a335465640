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

/**
 * Computes the flow from the records. found = duplicatesRemoved + screened;
 * screened = excluded + limitedInformation + included.
 * @see Page et al. 2021, BMJ 372:n71, figure 1
 */
export function reviewFlow(protocol: Protocol, listings: readonly ProgramListing[]): ReviewFlow {
  const by: Record<ScreeningStatus, ProgramListing[]> = {
    included: [],
    'limited-information': [],
    excluded: [],
    duplicate: [],
  }
  for (const listing of listings) by[screeningStatus(protocol, listing)].push(listing)
  const open = by['limited-information'].map((listing) => criteriaWith(protocol, listing, 'unknown'))
  return {
    found: listings.length,
    foundVia: countedBy(
      listings.map((listing) => [listing.foundVia]),
      (id) => id,
    ),
    duplicatesRemoved: by.duplicate.length,
    partsRemoved: by.duplicate.filter(isPart).length,
    screened: listings.length - by.duplicate.length,
    excluded: by.excluded.length,
    excludedFor: countedBy(
      by.excluded.map((listing) => exclusionReasons(protocol, listing)),
      (id) => reasonLabel(protocol, id),
    ),
    limitedInformation: open.length,
    limitedFor: countedBy(open, (id) => reasonLabel(protocol, id)),
    oneCriterionShort: open.filter((criteria) => criteria.length === 1).length,
    included: by.included.length,
  }
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

function reasonLabel(protocol: Protocol, id: string): string {
  const format = protocol.formats.find((candidate) => `format:${candidate.id}` === id)
  return format?.label ?? protocol.criteria.find((criterion) => criterion.id === id)?.short ?? id
}

function isPart(listing: ProgramListing): boolean {
  return listing.relations.some((relation) => relation.removes && relation.kind === 'part-of')
}

function countedBy(lists: readonly (readonly string[])[], label: (id: string) => string): CountedReason[] {
  const counts = new Map<string, number>()
  for (const id of lists.flat()) counts.set(id, (counts.get(id) ?? 0) + 1)
  return [...counts]
    .map(([id, count]) => ({ id, label: label(id), count }))
    .sort((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1))
}
