import { err, type ImportProblem, ok, type Result } from '@collimator/kernel'
import type { Table } from '../tables/table.ts'
import { type ColumnTable, findColumns, readStudyTable } from './columns/column-table.ts'
import type { StudyFileFault } from './columns/study-file-fault.ts'
import { PROBABILITY, readRows, type StudyRow } from './columns/study-row.ts'

/** Columns of a calibration file, for help and guide. */
export const CALIBRATION_COLUMNS =
  'columns: truth (0 or 1) and probability (0 to 1, one row per case); optional reader gives one series per reader and one of all; with case, too, its intervals know that readers saw the same cases. Instead of probability: any columns ending in "prob", such as aiProb, initialProb, finalProb, one series each'

/** A stated probability of disease, 0 to 1, and the truth. */
export type ForecastRow = {
  readonly truth: 0 | 1
  readonly probability: number
  readonly reader?: string
  readonly case?: string
}

/** Forecasts of one reader, or one column, to be judged together. */
export type ForecastSeries = { readonly name: string; readonly forecasts: readonly ForecastRow[] }

/** What a calibration file holds. */
export type ForecastFile = { readonly series: readonly ForecastSeries[]; readonly problems: readonly ImportProblem[] }

/** Who stated a forecast, and of which case. */
const NAMES = { reader: ['series', 'group', 'rater', 'readerid'], case: ['caseid'] } as const

/**
 * Reads forecasts (CSV or XLSX), in long form (truth, probability, optional reader: one series of all and one for each
 * reader) or in wide form (truth and columns ending in "prob": one series a column).
 * @param file name for the problem list. @param bytes the whole file.
 * @returns a fault when the file has neither form or no usable row.
 */
export function readForecasts(file: string, bytes: Uint8Array): Result<ForecastFile, StudyFileFault> {
  const table = readStudyTable(file, bytes)
  if (!table.ok) return table
  const spec = { required: { truth: [] }, optional: { probability: ['p', 'prob'], ...NAMES } }
  const columns = findColumns(file, table.value, spec)
  if (!columns.ok) return columns
  const read = columns.value.has('probability') ? ok(longForm(columns.value)) : wideForm(file, table.value)
  if (!read.ok || read.value.series.some(({ forecasts }) => forecasts.length > 0)) return read
  const found = 'no row with a truth of 0 or 1 and a probability from 0 to 1'
  return err({ code: 'STUDY_FILE.NO_USABLE_ROW', found, problems: read.value.problems })
}

function longForm(table: ColumnTable): ForecastFile {
  const pooled: ForecastRow[] = []
  const byName = new Map<string, ForecastRow[]>()
  for (const { name, forecast } of readRows(table, (row) => ({
    name: table.has('reader') ? row.text('reader') : 'all',
    forecast: { truth: row.label('truth'), probability: row.number('probability', PROBABILITY), ...namesOf(row) },
  }))) {
    pooled.push(forecast)
    const own = byName.get(name) ?? []
    own.push(forecast)
    byName.set(name, own)
  }
  const own = [...byName].map(([name, forecasts]) => ({ name, forecasts }))
  const series = own.length > 1 ? [{ name: 'all', forecasts: pooled }, ...own] : own
  return { series, problems: table.problems.all() }
}

function wideForm(file: string, table: Table): Result<ForecastFile, StudyFileFault> {
  const names = table.header.filter((name) => /prob(ability)?$/i.test(name.trim()))
  if (names.length === 0) {
    const expected = 'a column probability, or columns ending in "prob"'
    return err({ code: 'STUDY_FILE.COLUMNS_MISSING', expected, problems: [] })
  }
  const optional = { ...NAMES, ...Object.fromEntries(names.map((name) => [name, []])) }
  const columns = findColumns(file, table, { required: { truth: [] }, optional })
  if (!columns.ok) return columns
  const series = names.map((name) => ({ name, forecasts: forecastsOf(columns.value, name) }))
  return ok({ series, problems: withoutRepeats(columns.value.problems.all()) })
}

/** An empty cell of a wide file is a forecast that was not asked for, not a mistake. */
function forecastsOf(table: ColumnTable, column: string): ForecastRow[] {
  return readRows(table, (row): ForecastRow | undefined => {
    const truth = row.label('truth')
    const probability = row.optional(column, (name) => row.number(name, PROBABILITY))
    return probability === undefined ? undefined : { truth, probability, ...namesOf(row) }
  }).filter((forecast) => forecast !== undefined)
}

function namesOf(row: StudyRow): { reader?: string; case?: string } {
  const names = { reader: row.optional('reader', row.text), case: row.optional('case', row.text) }
  return Object.fromEntries(Object.entries(names).filter(([, name]) => name !== undefined))
}

/** A broken truth is met once for each column of probabilities, and reported once. */
function withoutRepeats(problems: readonly ImportProblem[]): ImportProblem[] {
  const seen = new Map(problems.map((problem) => [JSON.stringify(problem), problem]))
  return [...seen.values()]
}
