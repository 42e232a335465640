import type { ProgramListing } from '../program/program-listing.ts'
import type { Protocol } from './protocol.ts'

/** Where a listing stands in the review. */
export type ScreeningStatus = 'included' | 'limited-information' | 'excluded' | 'duplicate'

/** Every status, in the order in which pages show them. */
export const SCREENING_STATUSES: readonly ScreeningStatus[] = [
  'included',
  'limited-information',
  'excluded',
  'duplicate',
]

/**
 * Applies the protocol to a listing.
 * A listing tied to another one by a removing relation is a duplicate and is not screened. Otherwise it is excluded
 * when its format is not a training program or a criterion is not met; has limited information when a criterion is
 * unknown; and is included when every criterion is met.
 * @see Schuur et al. 2021, Methods, "Search and selection"
 */
export function screeningStatus(protocol: Protocol, listing: ProgramListing): ScreeningStatus {
  if (listing.relations.some((relation) => relation.removes)) return 'duplicate'
  if (!isEligibleFormat(protocol, listing.format)) return 'excluded'
  const verdicts = protocol.criteria.map((criterion) => listing.criteria[criterion.id] ?? 'unknown')
  if (verdicts.includes('not-met')) return 'excluded'
  return verdicts.includes('unknown') ? 'limited-information' : 'included'
}

/** Whether a listing of this format counts as a training program under the protocol. Unknown formats do not. */
export function isEligibleFormat(protocol: Protocol, format: string): boolean {
  return protocol.formats.some((candidate) => candidate.id === format && candidate.eligible)
}
