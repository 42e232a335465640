import { csvRows } from '../tables/csv-rows.ts'
import type { ProblemList } from '../tables/problem-list.ts'
import type { RawRow } from '../tables/shape-table.ts'
import { parsedRating, type ReaderRating } from './reader-rating.ts'

const COLUMNS = {
  reader: ['reader', 'readerid', 'observer', 'radiologist'],
  treatment: ['treatment', 'modality', 'modalityid', 'test', 'technique', 'condition'],
  case: ['case', 'caseid', 'patient', 'patientid', 'image'],
  truth: ['truth', 'gold', 'disease', 'reference', 'label'],
  rating: ['rating', 'score', 'confidence', 'suspicion'],
  group: ['group'],
} as const

type Column = keyof typeof COLUMNS
type Places = Readonly<Record<Column, number>>

/** How to read the rows. */
export type RatingTableOptions = { readonly optional?: readonly Column[]; readonly delimiter?: string }

/**
 * Reads the rows of a rating table; memory grows with the ratings, not with the text of the cells.
 * @param source the text of a delimited file, or rows already split, header first.
 * @param problems receives missing columns and broken rows.
 */
export function readRatingTable(
  source: string | Iterable<RawRow>,
  problems: ProblemList,
  options: RatingTableOptions = {},
): ReaderRating[] {
  const isText = typeof source === 'string'
  const delimiter = options.delimiter ?? (isText ? delimiterOf(source) : ',')
  const filled = filledRows(isText ? csvRows(source, delimiter, problems) : source)
  const header = filled.next().value
  if (header === undefined) {
    problems.add({ found: 'an empty file', expected: 'a header and rows of ratings' })
    return []
  }
  const places = placesOf(header.cells)
  if (!hasRequired(places, header, { problems, optional: options.optional ?? [] })) return []
  const reading = { places, problems, names: new Map<string, string>(), delimiter }
  const records = readRows(filled, reading)
  if (records.length === 0) problems.add({ found: 'no readable rows', expected: 'a header and rows of ratings' })
  return records
}

function readRows(rows: Iterable<RawRow>, reading: RowReading): ReaderRating[] {
  const records: ReaderRating[] = []
  for (const row of rows) {
    const record = readRow(row, reading)
    if (record !== undefined) records.push(record)
  }
  return records
}

function* filledRows(rows: Iterable<RawRow>): Generator<RawRow, undefined> {
  for (const row of rows) if (row.cells.some((cell) => cell.trim() !== '')) yield row
  return undefined
}

function delimiterOf(text: string): string {
  const header =
    text
      .slice(0, 4096)
      .split(/[\r\n]/)
      .find((line) => line.trim() !== '') ?? ''
  const counts = [',', ';', '\t'].map((delimiter) => ({ delimiter, count: header.split(delimiter).length }))
  return counts.reduce((best, one) => (one.count > best.count ? one : best)).delimiter
}

function placesOf(header: readonly string[]): Places {
  const plain = header.map((name) => name.toLowerCase().replace(/[\s_-]/g, ''))
  const placeOf = (column: Column) => plain.findIndex((name) => (COLUMNS[column] as readonly string[]).includes(name))
  return {
    reader: placeOf('reader'),
    treatment: placeOf('treatment'),
    case: placeOf('case'),
    truth: placeOf('truth'),
    rating: placeOf('rating'),
    group: placeOf('group'),
  }
}

function hasRequired(
  places: Places,
  { row, cells }: RawRow,
  { problems, optional }: { problems: ProblemList; optional: readonly Column[] },
): boolean {
  const required = (Object.keys(COLUMNS) as Column[]).filter((name) => name !== 'group' && !optional.includes(name))
  const missing = required.filter((name) => places[name] < 0)
  if (missing.length === 0) return true
  problems.add({ row, found: `the columns ${cells.join(', ')}`, expected: `also a column ${missing.join(', ')}` })
  return false
}

type RowReading = {
  readonly places: Places
  readonly problems: ProblemList
  /** Each name kept once, whatever the number of rows that repeat it. */
  readonly names: Map<string, string>
  readonly delimiter: string
}

function readRow({ row, cells }: RawRow, { places, problems, names, delimiter }: RowReading): ReaderRating | undefined {
  const at = (column: Column) => (places[column] < 0 ? '' : (cells[places[column]] ?? '').trim())
  const nameAt = (column: Column) => (places[column] < 0 ? '1' : kept(names, at(column)))
  const positive = truthOf(at('truth'))
  const rating = parsedRating(at('rating'), delimiter)
  const own = nameAt('case')
  const blank = (['reader', 'treatment', 'case'] as const).find((column) => nameAt(column) === '')
  if (blank !== undefined) problems.add({ row, field: blank, found: '', expected: `the name of a ${blank}` })
  if (positive === undefined) problems.add({ row, field: 'truth', found: at('truth'), expected: '0 or 1' })
  if (rating === undefined) problems.add({ row, field: 'rating', found: at('rating'), expected: 'a number' })
  if (blank !== undefined || positive === undefined || rating === undefined) return undefined
  const group = at('group')
  const name = group === '' ? own : kept(names, `${own} (${group})`)
  return { reader: nameAt('reader'), treatment: nameAt('treatment'), case: name, positive, rating }
}

function kept(names: Map<string, string>, name: string): string {
  const known = names.get(name)
  if (known !== undefined) return known
  names.set(name, name)
  return name
}

const TRUTHS: Readonly<Record<string, boolean>> = {
  '0': false,
  '1': true,
  false: false,
  true: true,
  negative: false,
  positive: true,
  normal: false,
  abnormal: true,
}

function truthOf(text: string): boolean | undefined {
  const plain = text.toLowerCase()
  return Object.hasOwn(TRUTHS, plain) ? TRUTHS[plain] : undefined
}
