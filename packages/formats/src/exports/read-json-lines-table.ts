import { nestsDeeperThan } from '@collimator/kernel'
import { textLines } from '../markup/text-lines.ts'
import { blankAllowance } from '../tables/blank-allowance.ts'
import { decodeText } from '../tables/decode-text.ts'
import { type ProblemList, problemList } from '../tables/problem-list.ts'
import type { Table, TableLimits, TableRow } from '../tables/table.ts'

type JsonObject = Readonly<Record<string, unknown>>

/**
 * Reads JSON Lines as a table: the columns are the keys of all records in the order they first appear. Text stays as it
 * is, numbers and yes/no are written as JSON writes them, nested values as JSON, null and absent as ''.
 * @param bytes UTF-8, UTF-16 or Windows-1252 (see `decodeText`); blank lines are skipped.
 * @returns a line that is no JSON object is a problem with its line number and no row.
 */
export function readJsonLinesTable(file: string, bytes: Uint8Array, limits: TableLimits): Table {
  const problems = problemList(file)
  const text = decodeText(bytes, problems)?.text
  const records = text === undefined ? [] : jsonRecords(text, problems, limits)
  const header = columnsOf(records, problems, limits)
  const allowance = blankAllowance()
  let sparse = 0
  const rows: TableRow[] = []
  for (const { row, record } of records) {
    if (allowance.take(Object.keys(record).length, header.length)) {
      rows.push({ row, cells: header.map((key) => cellText(record, key, { row, problems })) })
    } else sparse++
  }
  if (sparse > 0)
    problems.addTotal({ found: `${sparse} rows left out, nearly empty`, expected: 'rows with most of the keys' })
  return { header, rows, problems: problems.all() }
}

/** Keys are no longer counted once they are ten times too many, so that memory stays bounded. */
function columnsOf(records: readonly JsonRecord[], problems: ProblemList, limits: TableLimits): string[] {
  const keys = new Set<string>()
  for (const { record } of records) {
    for (const key of Object.keys(record)) if (keys.size <= limits.columns * 10) keys.add(key)
  }
  if (keys.size > limits.columns) {
    const more = keys.size > limits.columns * 10 ? 'more than ' : ''
    problems.add({
      found: `${more}${Math.min(keys.size, limits.columns * 10)} columns`,
      expected: `at most ${limits.columns} columns`,
    })
  }
  return [...keys].slice(0, limits.columns)
}

type JsonRecord = { readonly row: number; readonly record: JsonObject }

function jsonRecords(text: string, problems: ProblemList, limits: TableLimits) {
  const records: JsonRecord[] = []
  let beyond = 0
  let row = 0
  for (const line of textLines(text)) {
    row++
    if (line.trim() === '') continue
    if (records.length >= limits.rows) beyond++
    else {
      const record = jsonObject(line, row, problems)
      if (record) records.push({ row, record })
    }
  }
  if (beyond > 0) problems.addTotal({ found: `${beyond} rows left out`, expected: `at most ${limits.rows} rows` })
  return records
}

function jsonObject(line: string, row: number, problems: ProblemList): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(line)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as JsonObject
    problems.add({ row, found: line, expected: 'a JSON object on each line' })
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    problems.add({ row, found: line, expected: `a JSON object on each line (${why.slice(0, 80)})` })
  }
  return undefined
}

/** Values within values that are kept as JSON. */
const DEEPEST = 100

function cellText(
  record: JsonObject,
  key: string,
  { row, problems }: { readonly row: number; readonly problems: ProblemList },
): string {
  const value = Object.hasOwn(record, key) ? record[key] : undefined
  if (value === null || value === undefined) return ''
  if (typeof value === 'string') return value
  if (!nestsDeeperThan(value, DEEPEST)) return JSON.stringify(value)
  problems.add({ row, field: key, found: value, expected: `at most ${DEEPEST} values within each other` })
  return ''
}
