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
  const holdNumbers = placesOfNumbers(all, delimiter)
  const rated = new Map(
    header.cells
      .map((name, place) => [place, name.trim()] as const)
      .filter(([place, name]) => !known.includes(place) && !NUMBERING.includes(name.toLowerCase()))
      .filter(([place]) => holdNumbers.has(place)),
  )
  if (rated.size === 0) {
    problems.add({ row: header.row, found: `the columns ${header.cells.join(', ')}`, expected: 'also a column rating' })
  }
  return all.flatMap(({ row, cells }) => {
    const at = (place: number, absent: string) => (place < 0 ? absent : (cells[place] ?? '').trim())
    const positive = truthOf(at(places.truth, ''))
    const name = at(places.case, `row ${row}`)
    if (positive === undefined) problems.add({ row, field: 'truth', found: at(places.truth, ''), expected: '0 or 1' })
    if (name === '') problems.add({ row, field: 'case', found: '', expected: 'the name of a case' })
    if (positive === undefined || name === '') return []
    return cells.flatMap((cell, place): ReaderRating[] => {
      const treatment = rated.get(place)
      const rating = treatment === undefined ? undefined : parsedRating(cell, delimiter)
      if (treatment === undefined || rating === undefined) return []
      return [{ reader: at(places.reader, '1'), treatment, case: name, positive, rating }]
    })
  })
}

/** Columns whose filled cells are all numbers. Each cell is looked at once, however wide the header is. */
function placesOfNumbers(rows: readonly RawRow[], delimiter: string): ReadonlySet<number> {
  const numbers = new Set<number>()
  const others = new Set<number>()
  for (const { cells } of rows) {
    for (const [place, cell] of cells.entries()) {
      if (cell.trim() !== '') (parsedRating(cell, delimiter) === undefined ? others : numbers).add(place)
    }
  }
  for (const place of others) numbers.delete(place)
  return numbers
}
