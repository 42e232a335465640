import { foundText, type ImportProblem } from '@collimator/kernel'
import { dimensionOf, findCategory } from '../codebook/codebook.ts'
import { type CodebookWithRates, categoriesOn, priceEuroCents } from '../codebook/derive-codes.ts'
import type { Protocol } from '../protocol/protocol.ts'
import { isEligibleFormat, type ScreeningStatus, screeningStatus } from '../protocol/screening-status.ts'
import { BASIS_KEYS, CODED_COLUMNS, DERIVED_COLUMNS } from './listing-columns.ts'
import { earliestDay, isFullDate, isPartialDate, latestDay } from './partial-date.ts'
import type { CodingBasis, CriterionVerdict, ListingId, ProgramListing } from './program-listing.ts'
import { readDates, readDuration, readPrice } from './read-quantities.ts'
import { readRelations } from './read-relations.ts'
import { type ExchangeRow, plainText, type RowPlace, type RowReader, rowReader, saysNothing } from './row-reader.ts'

/** Codebook, rates and protocol under which listings are read, shown and counted. */
export type CodingScheme = CodebookWithRates & { readonly protocol: Protocol }

/** The words in which exchange files state where a listing stands. */
export const DECISION_WORDS: Readonly<Record<ScreeningStatus, string>> = {
  included: 'included',
  'limited-information': 'excluded: limited information',
  excluded: 'excluded: criterion not met',
  duplicate: 'removed: duplicate',
}

/**
 * Reads one row of an exchange file (JSON Lines, CSV or XLSX) into a listing.
 * Every fault is listed with file, row, field, what was found and what is expected; a row with a fault gives no listing.
 * Derived columns (period, bands, price in euro, screening decision) may be absent; where present they must agree with
 * what the codebook and the protocol derive.
 */
export function readListingRow(
  scheme: CodingScheme,
  row: ExchangeRow,
  place: RowPlace,
): { readonly listing: ProgramListing } | { readonly problems: readonly ImportProblem[] } {
  const reader = rowReader(row, place)
  const listing: ProgramListing = {
    ...readIdentity(reader),
    ...readDates(reader, row),
    ...readDuration(reader, row),
    ...readPrice(reader, row),
    ...readCoding(scheme, reader, row),
    ...readScreening(scheme, reader, row),
    ...readProvenance(reader),
  }
  checkOrder(listing, reader)
  if (reader.problems.length === 0) checkDerived(scheme, listing, reader, row)
  return reader.problems.length === 0 ? { listing } : { problems: reader.problems }
}

/** Language, script, region: what Intl.DisplayNames can name. It throws at other subtags, which would break every page. */
const LANGUAGE_TAG = /^[a-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|\d{3}))?$/

function readIdentity(reader: RowReader) {
  const id = reader.required('id', 120)
  if (id !== '' && !/^[a-z0-9][a-z0-9._-]*$/.test(id))
    reader.complain('id', id, 'lower-case letters, digits and hyphens')
  const country = reader.text('country', 20)
  if (country !== null && !/^[A-Z]{2}$/.test(country))
    reader.complain('country', country, 'a two-letter country code, or nothing')
  const language = reader.text('language', 20)
  if (language !== null && !LANGUAGE_TAG.test(language))
    reader.complain('language', language, 'a language tag such as en or pt-BR, or nothing')
  return {
    id: id as ListingId,
    title: reader.required('title', 500),
    provider: reader.text('provider', 300),
    url: reader.url('url'),
    country,
    language,
    description: reader.text('description', 4000),
    learningObjectives: reader.text('learning_objectives', 4000),
    accreditationText: reader.text('accreditation_text', 500),
  }
}

function readCoding(scheme: CodingScheme, reader: RowReader, row: ExchangeRow) {
  const codes: Record<string, readonly string[]> = {}
  for (const { dimension, column, multiple } of CODED_COLUMNS) {
    const found = categoriesIn(scheme, reader, row, { dimension, column })
    if (!multiple && found.length > 1) reader.complain(column, row[column], 'one category')
    if (found.length > 0) codes[dimension] = found
  }
  const basis = reader.object('coding_basis')
  const codingBasis: Record<string, CodingBasis> = {}
  for (const [key, value] of Object.entries(basis)) {
    const dimension = Object.keys(BASIS_KEYS).find((id) => id === key || BASIS_KEYS[id] === key)
    if (dimension && (value === 'stated' || value === 'inferred')) codingBasis[dimension] = value
    else
      reader.complain(
        'coding_basis',
        `${key}: ${foundText(value)}`,
        `stated or inferred for one of ${Object.values(BASIS_KEYS).join(', ')}`,
      )
  }
  return {
    codes,
    codingBasis,
    audienceGroups: reader.list('audience_groups'),
    partOfCurriculum: reader.flag('part_of_curriculum'),
    format: reader.required('format', 60),
  }
}

function categoriesIn(
  scheme: CodingScheme,
  reader: RowReader,
  row: ExchangeRow,
  at: { dimension: string; column: string },
): string[] {
  const dimension = dimensionOf(scheme.codebook, at.dimension)
  const found = reader.list(at.column).flatMap((written) => {
    const category = findCategory(dimension, written)
    if (!category)
      reader.complain(at.column, written, `one of ${dimension.categories.map((known) => known.id).join(', ')}`)
    return category ? [category] : []
  })
  if (new Set(found).size < found.length) reader.complain(at.column, row[at.column], 'each category once')
  return dimension.categories.map((category) => category.id).filter((id) => found.includes(id))
}

function readScreening(scheme: CodingScheme, reader: RowReader, row: ExchangeRow) {
  const stated = reader.object('criteria')
  const criteria: Record<string, CriterionVerdict> = {}
  for (const { id } of scheme.protocol.criteria) {
    const column = id.replaceAll('-', '_')
    const value = stated[column] ?? stated[id]
    const verdict = verdictOf(value)
    if (!verdict) reader.complain('criteria', `${column}: ${foundText(value)}`, 'true, false or unknown')
    criteria[id] = verdict ?? 'unknown'
  }
  if (!scheme.protocol.formats.some((format) => format.id === row.format)) {
    reader.complain(
      'format',
      row.format ?? '',
      `one of ${scheme.protocol.formats.map((format) => format.id).join(', ')}`,
    )
  }
  const series = reader.text('series', 200)
  return {
    criteria,
    exclusionReasons: reader.list('exclusion_reasons'),
    relations: readRelations(reader, row),
    edition: series === null ? null : { series, year: reader.text('edition_year', 20) },
    lab: reader.text('lab', 200),
  }
}

function verdictOf(value: unknown): CriterionVerdict | undefined {
  if (saysNothing(value)) return 'unknown'
  const word = plainText(value).toLowerCase()
  if (word === 'true' || word === 'met') return 'met'
  return word === 'false' || word === 'not-met' ? 'not-met' : undefined
}

function readProvenance(reader: RowReader) {
  const readOn = reader.required('read_on', 10)
  if (readOn !== '' && !(isFullDate(readOn) && isPartialDate(readOn)))
    reader.complain('read_on', readOn, 'the day the page was read, as 2026-11-23')
  return {
    sourceUrl: reader.url('source_url'),
    sourceKind: reader.required('source_kind', 60),
    foundVia: reader.required('found_via', 60),
    codedBy: reader.text('coded_by', 60) ?? 'coder not stated',
    readOn,
  }
}

function checkOrder(listing: ProgramListing, reader: RowReader): void {
  const { starts, ends } = listing
  if (starts && ends && latestDay(ends) < earliestDay(starts)) {
    reader.complain('end_date', ends, `a date not before start_date ${starts}`)
  }
}

function checkDerived(scheme: CodingScheme, listing: ProgramListing, reader: RowReader, row: ExchangeRow): void {
  checkBands(scheme, listing, reader, row)
  const cents = priceEuroCents(scheme.rates, listing)
  if (!saysNothing(row.price_eur) && cents !== Math.round(Number(plainText(row.price_eur)) * 100)) {
    const follows = cents === null ? 'nothing' : String(cents / 100)
    reader.complain('price_eur', row.price_eur, `${follows}, which follows from price_amount and price_currency`)
  }
  const decision = DECISION_WORDS[screeningStatus(scheme.protocol, listing)]
  if (!saysNothing(row.screening_decision) && row.screening_decision !== decision) {
    const why = isEligibleFormat(scheme.protocol, listing.format) ? 'the criteria' : `the format ${listing.format}`
    reader.complain('screening_decision', row.screening_decision, `"${decision}", which follows from ${why}`)
  }
}

function checkBands(scheme: CodingScheme, listing: ProgramListing, reader: RowReader, row: ExchangeRow): void {
  for (const [id, column] of Object.entries(DERIVED_COLUMNS)) {
    const dimension = dimensionOf(scheme.codebook, id)
    const written = row[column]
    if (saysNothing(written) || written === 'Not specified') continue
    const derived = categoriesOn(scheme, dimension, listing)
    const stated = plainText(written)
      .split(/ and |;/)
      .map((part) => findCategory(dimension, part) ?? part.trim().toLowerCase())
    if (stated.join() === derived.join()) continue
    reader.complain(column, written, `${derived.join(' and ') || 'nothing'}, which the codebook derives`)
  }
}
