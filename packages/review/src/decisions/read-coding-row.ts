import type { ImportProblem } from '@collimator/kernel'
import { type Dimension, dimensionOf, findCategory } from '../codebook/codebook.ts'
import { BASIS_KEYS, CODED_COLUMNS, DERIVED_COLUMNS } from '../program/listing-columns.ts'
import type { CodingBasis, ListingId } from '../program/program-listing.ts'
import { type CodingScheme, DECISION_WORDS } from '../program/read-listing-row.ts'
import { type ExchangeRow, type RowPlace, type RowReader, rowReader, saysNothing } from '../program/row-reader.ts'
import type { CriterionDecision, DimensionCoding, ScreeningOutcome } from './decision.ts'
import type { NewDecisions } from './decisions-of-listing.ts'
import type { RecordFacts } from './record-facts.ts'

/**
 * Reads one row of a second coder's file: codes of a record that is in the review already, with their basis, verdicts on
 * the criteria and what was seen of the page. Derived dimensions are given as the printed band; a date is not coded.
 * @param scheme codebook and protocol under which it was coded. @param row one JSON object. @param place for problems.
 * @param coder who coded, and when it was recorded.
 * @returns decisions to append to the record, or every fault with file, row, field, what was found and what is expected.
 * No golden: tests by hand and the 120 rows that ship with the program.
 */
export function readCodingRow(
  scheme: CodingScheme,
  row: ExchangeRow,
  place: RowPlace,
  coder: { readonly by: string; readonly at: Date },
): { readonly decisions: NewDecisions } | { readonly problems: readonly ImportProblem[] } {
  const reader = rowReader(row, place)
  const id = reader.required('id', 120) as ListingId
  const basis = reader.object('basis')
  const criteria = readCriteria(scheme, reader, basis)
  const outcome = outcomeOf(Object.values(criteria))
  const written = reader.text('screening_decision', 60)
  if (written !== null && written !== DECISION_WORDS[outcome])
    reader.complain('screening_decision', written, `"${DECISION_WORDS[outcome]}", which follows from the criteria`)
  const coding = {
    ...coder,
    corrects: null,
    dimensions: readDimensions(scheme, reader, row, basis),
    facts: readFacts(reader),
    seen: readSeen(reader, row),
    note: reader.text('note', 4000),
  }
  const screening = {
    ...coder,
    corrects: null,
    criteria,
    outcome,
    reasons: [],
    note: folderNote(reader),
    shownAs: null,
  }
  if (reader.problems.length > 0) return { problems: reader.problems }
  return { decisions: { id, sightings: [], screenings: [screening], codings: [coding], adjudications: [] } }
}

/** Columns by dimension: those that are coded, and the bands that a coder reads off for derived ones. */
const COLUMNS: readonly (readonly [dimension: string, column: string])[] = [
  ...CODED_COLUMNS.map(({ dimension, column }) => [dimension, column] as const),
  ['duration', DERIVED_COLUMNS.duration],
  ['price', DERIVED_COLUMNS.price],
]

function readDimensions(
  scheme: CodingScheme,
  reader: RowReader,
  row: ExchangeRow,
  basis: Readonly<Record<string, unknown>>,
): Record<string, DimensionCoding> {
  const coded = COLUMNS.map(([id, column]) => {
    const dimension = dimensionOf(scheme.codebook, id)
    const codes = codesIn(dimension, reader, row, column)
    const stated = basisIn(reader, basis, BASIS_KEYS[id] ?? id)
    const coding: DimensionCoding =
      codes.length > 0
        ? { kind: 'coded', codes, basis: stated, quotes: [] }
        : { kind: 'not-stated', basis: stated, quotes: [] }
    return [id, coding] as const
  })
  return Object.fromEntries(coded)
}

function codesIn(dimension: Dimension, reader: RowReader, row: ExchangeRow, column: string): string[] {
  const written = reader.list(column)
  if (dimension.values === 'single' && written.length > 1) reader.complain(column, row[column], 'one category')
  const found = written.flatMap((text) => {
    const category = findCategory(dimension, text)
    if (!category) reader.complain(column, text, `one of ${dimension.categories.map(({ id }) => id).join(', ')}`)
    return category ? [category] : []
  })
  if (new Set(found).size < found.length) reader.complain(column, row[column], 'each category once')
  return dimension.categories.filter(({ id, meansUnknown }) => found.includes(id) && !meansUnknown).map(({ id }) => id)
}

function basisIn(reader: RowReader, basis: Readonly<Record<string, unknown>>, key: string): CodingBasis | null {
  const value = basis[key]
  if (value === 'stated' || value === 'inferred') return value
  if (!saysNothing(value)) reader.complain('basis', `${key}: ${value}`, 'stated, inferred, or nothing')
  return null
}

function readCriteria(
  scheme: CodingScheme,
  reader: RowReader,
  basis: Readonly<Record<string, unknown>>,
): Record<string, CriterionDecision> {
  const stated = reader.object('criteria')
  const bases = (typeof basis.criteria === 'object' && basis.criteria !== null ? basis.criteria : {}) as Readonly<
    Record<string, unknown>
  >
  const decided = scheme.protocol.criteria.map(({ id }) => {
    const key = id.replaceAll('-', '_')
    const value = stated[key]
    const isKnown = typeof value === 'boolean' || saysNothing(value)
    if (!isKnown) reader.complain('criteria', `${key}: ${value}`, 'true, false or unknown')
    const verdict = value === true ? 'met' : value === false ? 'not-met' : 'unknown'
    return [id, { verdict, basis: basisIn(reader, bases, key) } as const] as const
  })
  return Object.fromEntries(decided)
}

function outcomeOf(criteria: readonly CriterionDecision[]): ScreeningOutcome {
  if (criteria.some(({ verdict }) => verdict === 'not-met')) return 'excluded'
  return criteria.some(({ verdict }) => verdict === 'unknown') ? 'limited-information' : 'included'
}

function readFacts(reader: RowReader): Partial<RecordFacts> {
  const euros = reader.amount('price_eur', 1e7)
  return {
    durationMinutes: reader.amount('duration_minutes', 1e7),
    price: euros === null ? null : { amountMinor: Math.round(euros * 100), currency: 'EUR' },
    audienceGroups: reader.list('audience_groups'),
    partOfCurriculum: reader.flag('part_of_curriculum'),
  }
}

function readSeen(reader: RowReader, row: ExchangeRow): 'full' | 'beginning' | null {
  const value = row.seen_extent
  if (value === 'full' || value === 'beginning') return value
  if (!saysNothing(value)) reader.complain('seen_extent', value, 'full or beginning, or nothing')
  return null
}

/** What the decision would have been had the folder of the session counted as part of its page. */
function folderNote(reader: RowReader): string | null {
  const folder = reader.object('with_session_folder')
  const shared = folder.screening_decision_lab_level_objectives_accepted
  const own = folder.screening_decision_class_level_objectives_required
  if (typeof shared !== 'string' || typeof own !== 'string') return null
  return `With the linked session folder read too: ${shared} if objectives of the whole lab count, ${own} if the class must state its own.`
}
