import { type BlankAllowance, blankAllowance } from './blank-allowance.ts'
import type { ProblemList } from './problem-list.ts'
import type { Table, TableLimits, TableRow } from './table.ts'

/** A row before it is fitted to the header. A hole in its cells is an empty cell; `filled` counts the others. */
export type RawRow = { readonly row: number; readonly cells: string[]; readonly filled?: number }

/**
 * Makes a table of raw rows: the first row that is not blank is the header, every other row is fitted to its width.
 * A short row is filled with '', a long one keeps the columns that have a name; both are problems unless only empty
 * cells are concerned. Column names are trimmed; an unnamed column that holds something becomes `column N`, a name used
 * twice becomes `name (2)`, each with a problem. Blank rows are skipped.
 * @param rows in file order; consumed lazily, so a generator keeps memory small.
 * @param limits rows beyond `limits.rows`, and short rows beyond what `blankAllowance` allows, are counted in one problem
 * each and left out.
 */
export function shapeTable(rows: Iterable<RawRow>, problems: ProblemList, limits: TableLimits): Table {
  const shaped: TableRow[] = []
  const allowance = blankAllowance()
  const leftOut = { beyond: 0, sparse: 0 }
  let header: readonly string[] | undefined
  for (const raw of rows) {
    if (isSkipped(raw, header)) continue
    if (header === undefined) header = columnNames(raw, problems, limits)
    else if (shaped.length >= limits.rows) leftOut.beyond++
    else if (takes(allowance, raw, header.length)) shaped.push(fitRow(raw, header, problems))
    else leftOut.sparse++
  }
  if (header === undefined) problems.add({ found: 'no rows', expected: 'a header row and data rows' })
  reportLeftOut(leftOut, problems, limits)
  return { header: header ?? [], rows: shaped, problems: problems.all() }
}

type LeftOut = { readonly beyond: number; readonly sparse: number }

function reportLeftOut({ beyond, sparse }: LeftOut, problems: ProblemList, limits: TableLimits): void {
  if (beyond > 0) problems.addTotal({ found: `${beyond} rows left out`, expected: `at most ${limits.rows} rows` })
  if (sparse > 0) {
    problems.addTotal({ found: `${sparse} rows left out, nearly empty`, expected: 'rows about as long as the header' })
  }
}

/** Blank rows are skipped, but for those that are cells of a table in which nothing stands. */
function isSkipped({ cells, filled }: RawRow, header: readonly string[] | undefined): boolean {
  if (cells.length > 1 && header !== undefined) return false
  return filled === 0 || cells.every((cell) => cell === '')
}

function takes(allowance: BlankAllowance, { cells, filled }: RawRow, width: number): boolean {
  return allowance.take(filled ?? cells.length, width)
}

function columnNames(raw: RawRow, problems: ProblemList, limits: TableLimits): string[] {
  let cells = Array.from(raw.cells, (cell = '') => cell.trim())
  while (cells.length > 1 && cells.at(-1) === '') cells.pop()
  if (cells.length > limits.columns) {
    problems.add({ row: raw.row, found: `${cells.length} columns`, expected: `at most ${limits.columns} columns` })
    cells = cells.slice(0, limits.columns)
  }
  const used = new Map<string, number>()
  return cells.map((name, index) => {
    const unique = uniqueName(name || (index === 0 ? '' : `column ${index + 1}`), used)
    if (unique !== name) {
      problems.add({
        row: raw.row,
        field: name || `column ${index + 1}`,
        found: name ? `a second column with this name; read as "${unique}"` : `no name; read as "${unique}"`,
        expected: 'one name for each column',
      })
    }
    return unique
  })
}

/** The number last given to a name is remembered, so that a header of one name over and over takes one pass. */
function uniqueName(name: string, used: Map<string, number>): string {
  let unique = name
  let n = used.get(name) ?? 1
  while (used.has(unique)) unique = `${name} (${++n})`
  used.set(name, n)
  used.set(unique, used.get(unique) ?? 1)
  return unique
}

function fitRow(
  { row, cells, filled = cells.length }: RawRow,
  header: readonly string[],
  problems: ProblemList,
): TableRow {
  const width = header.length
  if (cells.length === width && filled === width) return { row, cells }
  const surplus = cells.slice(width).filter((cell) => cell !== '')
  if (surplus.length > 0) {
    problems.add({ row, found: `${cells.length} cells: ${surplus.join(', ')}`, expected: `${width} cells` })
  }
  if (cells.length < width) {
    problems.add({ row, field: header[cells.length] ?? '', found: `${cells.length} cells`, expected: `${width} cells` })
  }
  return { row, cells: Array.from({ length: width }, (_, column) => cells[column] ?? '') }
}
