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
  const keys = new Set(records.flatMap(({ record }) => Object.keys(record)))
  const header = [...keys].slice(0, limits.columns)
  if (keys.size > header.length) {
    problems.add({ found: `${keys.size} columns`, expected: `at most ${limits.columns} columns` })
  }
  const rows: TableRow[] = records.map(({ row, record }) => ({
    row,
    cells: header.map((key) => cellText(record, key)),
  }))
  return { header, rows, problems: problems.all() }
}

function jsonRecords(text: string, problems: ProblemList, limits: TableLimits) {
  const records: { readonly row: number; readonly record: JsonObject }[] = []
  let beyond = 0
  for (const [i, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    if (records.length >= limits.rows) beyond++
    else {
      const record = jsonObject(line, i + 1, problems)
      if (record) records.push({ row: i + 1, record })
    }
  }
  if (beyond > 0) problems.add({ found: `${beyond} rows left out`, expected: `at most ${limits.rows} rows` })
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

function cellText(record: JsonObject, key: string): string {
  const value = Object.hasOwn(record, key) ? record[key] : undefined
  if (value === null || value === undefined) return ''
  return typeof value === 'string' ? value : JSON.stringify(value)
}
