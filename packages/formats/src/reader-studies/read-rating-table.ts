import { csvRows } from '../tables/csv-rows.ts'
import type { ProblemList } from '../tables/problem-list.ts'
import type { RawRow } from '../tables/shape-table.ts'
import {
  hasRequired,
  type RatingColumn,
  type RatingPlaces,
  type RowReading,
  ratingPlaces,
  truthOf,
} from './rating-columns.ts'
import { imrmcRecords } from './read-imrmc.ts'
import { readRatingColumns } from './read-rating-columns.ts'
import { parsedRating, type ReaderRating } from './reader-rating.ts'

/** How to read the rows. */
export type RatingTableOptions = {
  readonly optional?: readonly RatingColumn[]
  readonly delimiter?: string
  /** Without a rating column, each column of numbers is a treatment with its ratings. */
  readonly ratingColumns?: boolean
}

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
  const { rows, delimiter } = splitRows(source, problems, options.delimiter)
  const filled = filledRows(rows)
  const header = filled.next().value
  if (header === undefined) {
    problems.add({ found: 'an empty file', expected: 'a header and rows of ratings' })
    return []
  }
  const places = ratingPlaces(header.cells)
  const form = formOf(places, options)
  const optional = [...(options.optional ?? []), ...form.without]
  if (!hasRequired(places, header, { problems, optional })) return []
  const reading = { places, problems, names: new Map<string, string>(), delimiter, header }
  const records = form.read(filled, reading)
  if (records.length === 0) problems.add({ found: 'no readable rows', expected: 'a header and rows of ratings' })
  return records
}

function splitRows(source: string | Iterable<RawRow>, problems: ProblemList, delimiter?: string) {
  if (typeof source !== 'string') return { rows: source, delimiter: delimiter ?? ',' }
  const own = delimiter ?? delimiterOf(source)
  return { rows: csvRows(source, own, problems), delimiter: own }
}

type TableForm = {
  /** Columns that a table of this form need not have. */
  readonly without: readonly RatingColumn[]
  readonly read: (rows: Iterable<RawRow>, reading: RowReading) => ReaderRating[]
}

/** One reading a row, or a table that lacks a column because it tells it otherwise. */
function formOf(places: RatingPlaces, { ratingColumns }: RatingTableOptions): TableForm {
  if (places.truth < 0 && places.rating >= 0) return { without: ['truth'], read: readTruthRows }
  if (ratingColumns !== true) return { without: [], read: readRows }
  if (places.rating < 0) return { without: ['rating', 'treatment', 'case'], read: readRatingColumns }
  // Without readers and treatments no reading has a partner, so a row needs no name.
  return { without: places.reader < 0 && places.treatment < 0 ? ['case'] : [], read: readRows }
}

/** The rows of an iMRMC file in a table: the truth of a case stands in a row of its own, under the treatment `truth`. */
function readTruthRows(rows: Iterable<RawRow>, { places, problems, header }: RowReading): ReaderRating[] {
  const data = [...rows].map(({ row, cells }) => {
    const at = (column: RatingColumn) => (cells[places[column]] ?? '').trim()
    return { row, cells: [at('reader'), at('case'), at('treatment'), at('rating')] as const }
  })
  const records = imrmcRecords(data, problems)
  if (records !== undefined) return records
  problems.add({ row: header.row, found: `the columns ${header.cells.join(', ')}`, expected: 'also a column truth' })
  return []
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

function readRow({ row, cells }: RawRow, { places, problems, names, delimiter }: RowReading): ReaderRating | undefined {
  const at = (column: RatingColumn) => (places[column] < 0 ? '' : (cells[places[column]] ?? '').trim())
  const nameAt = (column: RatingColumn) => (places[column] < 0 ? '1' : keepName(names, at(column)))
  const positive = truthOf(at('truth'))
  const rating = parsedRating(at('rating'), delimiter)
  const own = places.case < 0 ? `row ${row}` : nameAt('case')
  const blank = (['reader', 'treatment', 'case'] as const).find((column) => nameAt(column) === '')
  if (blank !== undefined) problems.add({ row, field: blank, found: '', expected: `the name of a ${blank}` })
  if (positive === undefined) problems.add({ row, field: 'truth', found: at('truth'), expected: '0 or 1' })
  if (rating === undefined) problems.add({ row, field: 'rating', found: at('rating'), expected: 'a number' })
  if (blank !== undefined || positive === undefined || rating === undefined) return undefined
  const group = at('group')
  const name = group === '' ? own : keepName(names, `${own} (${group})`)
  return { reader: nameAt('reader'), treatment: nameAt('treatment'), case: name, positive, rating }
}

function keepName(names: Map<string, string>, name: string): string {
  const known = names.get(name)
  if (known !== undefined) return known
  names.set(name, name)
  return name
}
