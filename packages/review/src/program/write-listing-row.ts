import { dimensionOf } from '../codebook/codebook.ts'
import { categoriesOn, priceEuroCents } from '../codebook/derive-codes.ts'
import { screeningStatus } from '../protocol/screening-status.ts'
import { BASIS_KEYS, CODED_COLUMNS, LISTING_COLUMNS } from './listing-columns.ts'
import type { ProgramListing } from './program-listing.ts'
import { type CodingScheme, DECISION_WORDS } from './read-listing-row.ts'

/** A cell of a flat table. */
export type Cell = string | number | boolean | null

/**
 * Writes a listing as a row of an exchange file in JSON form, columns in the order of LISTING_COLUMNS.
 * Reading the row back gives an equal listing.
 */
export function writeListingRow(scheme: CodingScheme, listing: ProgramListing): Record<string, unknown> {
  const cents = priceEuroCents(scheme.rates, listing)
  const values: Record<string, unknown> = {
    ...identityColumns(listing),
    ...codedColumns(listing),
    screening_decision: DECISION_WORDS[screeningStatus(scheme.protocol, listing)],
    period: writeDerived(scheme, 'date', listing, ' and '),
    duration_minutes: listing.durationMinutes,
    duration_min_days: listing.durationMinDays,
    duration_band: writeDerived(scheme, 'duration', listing),
    price_amount: listing.price === null ? null : listing.price.amountMinor / 100,
    price_currency: listing.price?.currency ?? null,
    price_eur: cents === null ? null : cents / 100,
    price_band: writeDerived(scheme, 'price', listing),
    criteria: renameField(listing.criteria, (id) => id.replaceAll('-', '_'), {
      met: true,
      'not-met': false,
      unknown: 'unknown',
    }),
    coding_basis: renameField(listing.codingBasis, (id) => BASIS_KEYS[id] ?? id),
    relations: listing.relations.map(({ kind, of, removes, note, sourceUrls }) => ({
      kind,
      of,
      removes,
      note,
      source_urls: sourceUrls,
    })),
  }
  return Object.fromEntries(LISTING_COLUMNS.map((column) => [column, values[column] ?? null]))
}

/** The same row for CSV and XLSX: lists joined by "; ", nested values as JSON text. */
export function flatListingRow(scheme: CodingScheme, listing: ProgramListing): Record<string, Cell> {
  return Object.fromEntries(
    Object.entries(writeListingRow(scheme, listing)).map(([column, value]) => [column, flatCell(value)]),
  )
}

function flatCell(value: unknown): Cell {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value
  if (Array.isArray(value) && value.length === 0) return null
  const joinable = Array.isArray(value) && value.every((item) => typeof item === 'string' && !/[;[]/.test(item))
  return joinable ? value.join('; ') : JSON.stringify(value)
}

function identityColumns(listing: ProgramListing): Record<string, unknown> {
  return {
    id: listing.id,
    title: listing.title,
    provider: listing.provider,
    url: listing.url,
    source_url: listing.sourceUrl,
    source_kind: listing.sourceKind,
    found_via: listing.foundVia,
    country: listing.country,
    language: listing.language,
    start_date: listing.starts,
    end_date: listing.ends,
    also_held: listing.alsoHeld,
    duration_text: listing.durationText,
    price_text: listing.priceText,
    accreditation_text: listing.accreditationText,
    part_of_curriculum: listing.partOfCurriculum,
    format: listing.format,
    description: listing.description,
    learning_objectives: listing.learningObjectives,
    exclusion_reasons: listing.exclusionReasons,
    audience_groups: listing.audienceGroups,
    series: listing.edition?.series ?? null,
    edition_year: listing.edition?.year ?? null,
    lab: listing.lab,
    coded_by: listing.codedBy,
    read_on: listing.readOn,
  }
}

function codedColumns(listing: ProgramListing): Record<string, unknown> {
  return Object.fromEntries(
    CODED_COLUMNS.map(({ dimension, column, multiple }) => {
      const found = listing.codes[dimension] ?? []
      return [column, multiple ? found : (found[0] ?? null)]
    }),
  )
}

function writeDerived(scheme: CodingScheme, dimension: string, listing: ProgramListing, joint = '; '): string | null {
  const found = categoriesOn(scheme, dimensionOf(scheme.codebook, dimension), listing)
  return found.length === 0 ? null : found.join(joint)
}

function renameField(
  values: Readonly<Record<string, string>>,
  name: (id: string) => string,
  words: Record<string, unknown> = {},
): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).map(([id, value]) => [name(id), words[value] ?? value]))
}
