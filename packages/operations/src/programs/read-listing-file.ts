import { readTable as readExchangeTable, type Table, type TableLimits, unguardFormula } from '@collimator/formats'
import { foundText, type ImportProblem } from '@collimator/kernel'
import {
  type CodingScheme,
  type ExchangeRow,
  LISTING_COLUMNS,
  type ProgramListing,
  readListingRow,
} from '@collimator/review'

/** Kinds of file that hold listings. */
export type ListingFormat = 'jsonl' | 'csv' | 'xlsx'

/** Most that one import file may hold. A catalogue of 100,000 listings is about 150 MB as JSON Lines. */
const LISTING_FILE_LIMITS: TableLimits = {
  bytes: 180 * 2 ** 20,
  rows: 200_000,
  columns: 200,
  inflatedBytes: 256 * 2 ** 20,
}

/** Longest line of a JSON Lines file, in characters. */
const LINE_LIMIT = 200_000

/** Problems beyond this many are counted, not listed. */
const PROBLEM_LIMIT = 1000

/** What a file holds: good listings, problems, and how many rows there were. */
export type ReadListings = {
  readonly listings: readonly ProgramListing[]
  readonly problems: readonly ImportProblem[]
  readonly rows: number
  readonly badRows: number
}

/** The format that a file name promises; undefined for other endings. */
export function listingFormatOf(fileName: string): ListingFormat | undefined {
  const ending = /\.(jsonl|ndjson|csv|tsv|xlsx)$/i.exec(fileName)?.[1]?.toLowerCase()
  if (ending === 'xlsx') return 'xlsx'
  if (ending === 'csv' || ending === 'tsv') return 'csv'
  return ending === undefined ? undefined : 'jsonl'
}

/** Reads every listing of a file. Never throws for what the file holds: each fault is a problem with its row and field. */
export function readListingFile(scheme: CodingScheme, file: string, bytes: Uint8Array): ReadListings {
  const format = listingFormatOf(file)
  if (!format) return refuseListings(file, foundText(file), 'a file that ends in .jsonl, .csv or .xlsx')
  if (bytes.length > LISTING_FILE_LIMITS.bytes)
    return refuseListings(file, `${bytes.length} bytes`, `at most ${LISTING_FILE_LIMITS.bytes} bytes`)
  if (bytes.length === 0) return refuseListings(file, 'an empty file', 'a file with listings')
  if (format === 'jsonl') return readJsonLines(scheme, file, bytes)
  return readTable(scheme, file, readExchangeTable(file, bytes, LISTING_FILE_LIMITS))
}

type Collected = {
  listings: ProgramListing[]
  problems: ImportProblem[]
  rows: number
  badRows: number
  ids: Set<string>
}

function readTable(scheme: CodingScheme, file: string, table: Table): ReadListings {
  const collected: Collected = { listings: [], problems: [...table.problems], rows: 0, badRows: 0, ids: new Set() }
  const missing = table.header.length === 0 ? [] : ['id', 'title'].filter((column) => !table.header.includes(column))
  for (const column of missing)
    collected.problems.push({
      file,
      row: 1,
      field: column,
      found: foundText(table.header.join(', ')),
      expected: `a column ${column}`,
    })
  const unknown = table.header.filter((column) => column !== '' && !KNOWN_COLUMNS.has(column))
  for (const column of unknown)
    collected.problems.push({
      file,
      row: 1,
      field: foundText(column),
      found: foundText(column),
      expected: 'a column of the exchange format',
    })
  if (missing.length > 0) return { ...collected, rows: table.rows.length, badRows: table.rows.length }
  for (const { row, cells } of table.rows) {
    const entries = table.header.map((column, at) => [column, unguardFormula(cells[at] ?? '')] as const)
    collect(scheme, collected, Object.fromEntries(entries.filter(([, cell]) => cell !== '')), { file, row })
  }
  return finish(file, collected)
}

/** Columns of the exchange format, and those that a file of the 2021-style catalogue may hold besides. */
const KNOWN_COLUMNS = new Set([...LISTING_COLUMNS, 'duplicate_of'])

function readJsonLines(scheme: CodingScheme, file: string, bytes: Uint8Array): ReadListings {
  const collected: Collected = { listings: [], problems: [], rows: 0, badRows: 0, ids: new Set() }
  let row = 0
  for (const line of linesOf(bytes)) {
    row++
    if (row > LISTING_FILE_LIMITS.rows) {
      collected.problems.push({ file, row, found: 'more rows', expected: `at most ${LISTING_FILE_LIMITS.rows} rows` })
      break
    }
    const parsed = parseLine(line, { file, row }, collected)
    if (parsed) collect(scheme, collected, parsed, { file, row })
  }
  return finish(file, collected)
}

function* linesOf(bytes: Uint8Array): Generator<Uint8Array> {
  const start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0
  for (let from = start; from < bytes.length; ) {
    const end = bytes.indexOf(10, from)
    const to = end === -1 ? bytes.length : end
    yield bytes.subarray(from, to)
    from = to + 1
  }
}

function parseLine(
  line: Uint8Array,
  place: { file: string; row: number },
  collected: Collected,
): ExchangeRow | undefined {
  const complain = (found: unknown, expected: string) => {
    collected.problems.push({ ...place, found: foundText(found), expected })
    collected.rows++
    collected.badRows++
    return undefined
  }
  if (line.length > LINE_LIMIT)
    return complain(`a line of ${line.length} bytes`, `lines of at most ${LINE_LIMIT} bytes`)
  let text = ''
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(line).trim()
    if (text === '') return undefined
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as ExchangeRow)
      : complain(value, 'a JSON object on each line')
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return complain(
      text === '' ? `bytes that are not UTF-8 (${why})` : text,
      text === '' ? 'UTF-8 text' : `a JSON object on each line (${why})`,
    )
  }
}

function collect(
  scheme: CodingScheme,
  collected: Collected,
  row: ExchangeRow,
  place: { file: string; row: number },
): void {
  collected.rows++
  const read = readListingRow(scheme, row, place)
  if ('problems' in read) {
    collected.badRows++
    for (const problem of read.problems) collected.problems.push(problem)
    return
  }
  if (collected.ids.has(read.listing.id)) {
    collected.badRows++
    collected.problems.push({ ...place, field: 'id', found: read.listing.id, expected: 'each id once in a file' })
    return
  }
  collected.ids.add(read.listing.id)
  collected.listings.push(read.listing)
}

function finish(file: string, { listings, problems, rows, badRows }: Collected): ReadListings {
  const beyond = problems.length - PROBLEM_LIMIT
  const listed =
    beyond > 0
      ? [
          ...problems.slice(0, PROBLEM_LIMIT),
          { file, found: `${beyond} more problems`, expected: 'a file with fewer problems to list' },
        ]
      : problems
  if (rows === 0 && problems.length === 0) return refuseListings(file, 'no rows', 'at least one listing')
  return { listings, problems: listed, rows, badRows }
}

function refuseListings(file: string, found: string, expected: string): ReadListings {
  return { listings: [], problems: [{ file, found, expected }], rows: 0, badRows: 0 }
}
