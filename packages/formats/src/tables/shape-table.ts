import type { ProblemList } from './problem-list.ts'
import type { Table, TableLimits, TableRow } from './table.ts'

/** A row before it is fitted to the header. */
export type RawRow = { readonly row: number; readonly cells: string[] }

/**
 * Makes a table of raw rows: the first row that is not blank is the header, every other row is fitted to its width.
 * A short row is filled with '', a long one keeps the columns that have a name; both are problems unless only empty
 * cells are concerned. Column names are trimmed; an unnamed column that holds something becomes `column N`, a name used
 * twice becomes `name (2)`, each with a problem. Blank rows are skipped.
 * @param rows in file order; consumed lazily, so a generator keeps memory small.
 * @param limits rows beyond `limits.rows` are counted in one problem and left out.
 */
export function shapeTable(rows: Iterable<RawRow>, problems: ProblemList, limits: TableLimits): Table {
  const shaped: TableRow[] = []
  let header: readonly string[] | undefined
  let beyond = 0
  for (const raw of rows) {
    if (raw.cells.every((cell) => cell === '') && (raw.cells.length <= 1 || header === undefined)) continue
    if (header === undefined) header = columnNames(raw, problems, limits)
    else if (shaped.length >= limits.rows) beyond++
    else shaped.push(fitted(raw, header, problems))
  }
  if (header === undefined) problems.add({ found: 'no rows', expected: 'a header row and data rows' })
  if (beyond > 0) problems.add({ found: `${beyond} rows left out`, expected: `at most ${limits.rows} rows` })
  return { header: header ?? [], rows: shaped, problems: problems.all() }
}

function columnNames(raw: RawRow, problems: ProblemList, limits: TableLimits): string[] {
  let cells = raw.cells.map((cell) => cell.trim())
  while (cells.length > 1 && cells.at(-1) === '') cells.pop()
  if (cells.length > limits.columns) {
    problems.add({ row: raw.row, found: `${cells.length} columns`, expected: `at most ${limits.columns} columns` })
    cells = cells.slice(0, limits.columns)
  }
  const used = new Set<string>()
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

function uniqueName(name: string, used: Set<string>): string {
  let unique = name
  for (let n = 2; used.has(unique); n++) unique = `${name} (${n})`
  used.add(unique)
  return unique
}

function fitted({ row, cells }: RawRow, header: readonly string[], problems: ProblemList): TableRow {
  const width = header.length
  if (cells.length === width) return { row, cells }
  const surplus = cells.slice(width).filter((cell) => cell !== '')
  if (surplus.length > 0) {
    problems.add({ row, found: `${cells.length} cells: ${surplus.join(', ')}`, expected: `${width} cells` })
  }
  if (cells.length < width) {
    problems.add({ row, field: header[cells.length] ?? '', found: `${cells.length} cells`, expected: `${width} cells` })
  }
  return { row, cells: Array.from({ length: width }, (_, column) => cells[column] ?? '') }
}
