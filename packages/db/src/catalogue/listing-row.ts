import type { ListingId, ListingRelation, ProgramListing } from '@collimator/review'
import { z } from 'zod'
import type { listingRevision } from '../schema/catalogue-tables.ts'

/** Columns of a revision that hold what is known of a listing. */
export type ListingColumns = Omit<
  typeof listingRevision.$inferSelect,
  'key' | 'number' | 'firstEdition' | 'contentHash'
>

/** A relation as stored, with the other listing by its id. */
export type RelationColumns = {
  readonly kind: 'duplicate' | 'part-of'
  readonly of: string
  readonly removes: boolean
  readonly note: string | null
  readonly sourceUrls: readonly string[]
}

// What the JSON columns hold. The other columns have types and checks of the database.
const codesSchema = z.record(z.string(), z.array(z.string()))
const codingBasisSchema = z.record(z.string(), z.enum(['stated', 'inferred']))
const criteriaSchema = z.record(z.string(), z.enum(['met', 'not-met', 'unknown']))

/** The columns of a listing. Its id lives in `listing`, its relations in `listing_relation`. */
export function toRow(listing: ProgramListing): ListingColumns {
  const { price, edition } = listing
  return {
    title: listing.title,
    provider: listing.provider,
    url: listing.url,
    sourceUrl: listing.sourceUrl,
    sourceKind: listing.sourceKind,
    foundVia: listing.foundVia,
    country: listing.country,
    language: listing.language,
    starts: listing.starts,
    ends: listing.ends,
    alsoHeld: [...listing.alsoHeld],
    durationMinutes: listing.durationMinutes,
    durationMinDays: listing.durationMinDays,
    durationText: listing.durationText,
    priceMinor: price?.amountMinor ?? null,
    priceCurrency: price?.currency ?? null,
    priceText: listing.priceText,
    codes: listing.codes,
    codingBasis: listing.codingBasis,
    audienceGroups: [...listing.audienceGroups],
    accreditationText: listing.accreditationText,
    partOfCurriculum: listing.partOfCurriculum,
    format: listing.format,
    description: listing.description,
    learningObjectives: listing.learningObjectives,
    criteria: listing.criteria,
    exclusionReasons: [...listing.exclusionReasons],
    series: edition?.series ?? null,
    seriesYear: edition?.year ?? null,
    lab: listing.lab,
    codedBy: listing.codedBy,
    readOn: listing.readOn,
  }
}

/** The listing that {@link toRow} took apart. */
export function fromRow(id: string, row: ListingColumns, relations: readonly RelationColumns[]): ProgramListing {
  const { priceMinor, priceCurrency, series, seriesYear } = row
  return {
    id: id as ListingId,
    title: row.title,
    provider: row.provider,
    url: row.url,
    sourceUrl: row.sourceUrl,
    sourceKind: row.sourceKind,
    foundVia: row.foundVia,
    country: row.country,
    language: row.language,
    starts: row.starts,
    ends: row.ends,
    alsoHeld: row.alsoHeld,
    durationMinutes: row.durationMinutes,
    durationMinDays: row.durationMinDays,
    durationText: row.durationText,
    price: priceMinor === null || priceCurrency === null ? null : { amountMinor: priceMinor, currency: priceCurrency },
    priceText: row.priceText,
    codes: codesSchema.parse(row.codes),
    codingBasis: codingBasisSchema.parse(row.codingBasis),
    audienceGroups: row.audienceGroups,
    accreditationText: row.accreditationText,
    partOfCurriculum: row.partOfCurriculum,
    format: row.format,
    description: row.description,
    learningObjectives: row.learningObjectives,
    criteria: criteriaSchema.parse(row.criteria),
    exclusionReasons: row.exclusionReasons,
    relations: relations.map(relationFromRow),
    edition: series === null ? null : { series, year: seriesYear },
    lab: row.lab,
    codedBy: row.codedBy,
    readOn: row.readOn,
  }
}

function relationFromRow({ kind, of, removes, note, sourceUrls }: RelationColumns): ListingRelation {
  return { kind, of: of as ListingId, removes, note, sourceUrls }
}
