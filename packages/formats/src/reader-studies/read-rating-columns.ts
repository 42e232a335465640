import type { RawRow } from '../tables/shape-table.ts'
import { type RowReading, truthOf } from './rating-columns.ts'
import { parsedRating, type ReaderRating } from './reader-rating.ts'

/** Columns that number the rows and rate nothing. */
const NUMBERING = ['', 'id', 'index', 'row', 'no', 'nr']

/**
 * Reads a table of one case a row with its truth and several ratings beside it: each column whose cells are all numbers or
 * empty is a treatment. An empty cell was not read. Without a case column each row is a case.
 */
export function readRatingColumns(rows: Iterable<RawRow>, reading: RowReading): ReaderRating[] {
  const { places, problems, delimiter, header } = reading
  const all = [...rows]
  const known = Object.values(places)
  const rated = header.cells
    .map((name, place) => ({ name: name.trim(), place }))
    .filter(({ name, place }) => !known.includes(place) && !NUMBERING.includes(name.toLowerCase()))
    .filter(({ place }) => holdsNumbers(all, place, delimiter))
  if (rated.length === 0) {
    problems.add({ row: header.row, found: `the columns ${header.cells.join(', ')}`, expected: 'also a column rating' })
  }
  return all.flatMap(({ row, cells }) => {
    const at = (place: number, absent: string) => (place < 0 ? absent : (cells[place] ?? '').trim())
    const positive = truthOf(at(places.truth, ''))
    const name = at(places.case, `row ${row}`)
    if (positive === undefined) problems.add({ row, field: 'truth', found: at(places.truth, ''), expected: '0 or 1' })
    if (name === '') problems.add({ row, field: 'case', found: '', expected: 'the name of a case' })
    if (positive === undefined || name === '') return []
    return rated.flatMap(({ name: treatment, place }): ReaderRating[] => {
      const rating = parsedRating(at(place, ''), delimiter)
      return rating === undefined ? [] : [{ reader: at(places.reader, '1'), treatment, case: name, positive, rating }]
    })
  })
}

function holdsNumbers(rows: readonly RawRow[], place: number, delimiter: string): boolean {
  const filled = rows.map(({ cells }) => (cells[place] ?? '').trim()).filter((cell) => cell !== '')
  return filled.length > 0 && filled.every((cell) => parsedRating(cell, delimiter) !== undefined)
}
