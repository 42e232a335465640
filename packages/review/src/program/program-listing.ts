import type { Brand } from '@collimator/kernel'
import type { PartialDate } from './partial-date.ts'

/** Stable id of a listing: lower-case words joined by hyphens. */
export type ListingId = Brand<string, 'ListingId'>

/** Whether the page states a code or the coder inferred it. */
export type CodingBasis = 'stated' | 'inferred'

/** Verdict of a screener on one inclusion criterion. */
export type CriterionVerdict = 'met' | 'not-met' | 'unknown'

/** A tie to another listing. Relations never delete anything. */
export type ListingRelation = {
  /** `duplicate`: the same program listed again; `part-of`: a part listed on its own. */
  readonly kind: 'duplicate' | 'part-of'
  readonly of: ListingId
  /** True when the tie takes this listing out of the review before screening. */
  readonly removes: boolean
  readonly note: string | null
  readonly sourceUrls: readonly string[]
}

/** Place of a listing in a series: the same course held again in another year. An edition is not a duplicate. */
export type SeriesYear = { readonly series: string; readonly year: string | null }

/** The price that a page prints, in the minor unit of its currency (850.00 EUR is 85000); the highest where several stand. */
export type ListedPrice = { readonly amountMinor: number; readonly currency: string }

/**
 * One listing of a training program, as found on one page and coded by one person.
 * `null` means that the page does not say. Bands and periods are not stored: the codebook derives them.
 */
export type ProgramListing = {
  readonly id: ListingId
  readonly title: string
  readonly provider: string | null
  readonly url: string
  readonly sourceUrl: string
  readonly sourceKind: string
  readonly foundVia: string
  /** ISO 3166-1 alpha-2. */
  readonly country: string | null
  /** BCP 47. */
  readonly language: string | null
  readonly starts: PartialDate | null
  readonly ends: PartialDate | null
  /** Further times it was held, where one page lists several. */
  readonly alsoHeld: readonly PartialDate[]
  readonly durationMinutes: number | null
  /** Days the program takes at the least; half a day is 0.5. */
  readonly durationMinDays: number | null
  readonly durationText: string | null
  readonly price: ListedPrice | null
  readonly priceText: string | null
  /** Category ids by dimension id, for the dimensions that are coded and not derived. */
  readonly codes: Readonly<Record<string, readonly string[]>>
  readonly codingBasis: Readonly<Record<string, CodingBasis>>
  readonly audienceGroups: readonly string[]
  readonly accreditationText: string | null
  readonly partOfCurriculum: boolean | null
  readonly format: string
  readonly description: string | null
  readonly learningObjectives: string | null
  readonly criteria: Readonly<Record<string, CriterionVerdict>>
  readonly exclusionReasons: readonly string[]
  readonly relations: readonly ListingRelation[]
  readonly edition: SeriesYear | null
  /** A provider's programme that one figure may leave out because it dominates the sample. */
  readonly lab: string | null
  readonly codedBy: string
  /** Day on which the page was read. */
  readonly readOn: string
}
