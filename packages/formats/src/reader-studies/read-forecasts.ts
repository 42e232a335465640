import type { ImportProblem } from '@collimator/kernel'
import type { Forecast } from '@collimator/statistics'
import { listProblems } from '../input-file.ts'
import { CommandFailure, type Io } from '../io.ts'
import { type ColumnTable, readColumnTable } from '../reader-files/column-table.ts'
import { PROBABILITY, type RowReader, readRows } from '../reader-files/row-reader.ts'

/** Forecasts of one reader, or one column, to be judged together. */
export type ForecastSeries = { readonly name: string; readonly forecasts: readonly Forecast[] }

/** Who stated a forecast, and of which case. */
const NAMES = { reader: ['series', 'group', 'rater', 'readerid'], case: ['caseid'] } as const

function namesOf(row: RowReader): { reader?: string; case?: string } {
  const names = { reader: row.optional('reader', row.text), case: row.optional('case', row.text) }
  return Object.fromEntries(Object.entries(names).filter(([, name]) => name !== undefined))
}

/** What a calibration file holds. */
export type ForecastFile = { readonly series: readonly ForecastSeries[]; readonly problems: readonly ImportProblem[] }

/** Columns of a calibration file, for help and guide. */
export const CALIBRATION_COLUMNS =
  'columns: truth (0 or 1) and probability (0 to 1, one row per case); optional reader gives one series per reader and one of all; with case, too, its intervals know that readers saw the same cases. Instead of probability: any columns ending in "prob", such as aiProb, initialProb, finalProb, one series each'

/**
 * Reads forecasts, in long form (truth, probability, optional reader) or wide form (truth and columns ending in "prob").
 * @throws CommandFailure when the file has neither form or no usable row.
 */
export async function readForecastFile(io: Io, path: string): Promise<ForecastFile> {
  const probe = await readColumnTable(io, path, { required: { truth: [] }, optional: { probability: ['p', 'prob'] } })
  const series = probe.has('probability')
    ? await longSeries(io, path)
    : await wideSeries(
        io,
        path,
        probe.header.filter((name) => /prob(ability)?$/i.test(name.trim())),
      )
  if (series.series.every(({ forecasts }) => forecasts.length === 0)) {
    listProblems(io, series.problems)
    throw new CommandFailure(`${path}: found no row with a truth of 0 or 1 and a probability from 0 to 1`)
  }
  return series
}

async function longSeries(io: Io, path: string): Promise<ForecastFile> {
  const table = await readColumnTable(io, path, {
    required: { truth: [], probability: ['p', 'prob'] },
    optional: NAMES,
  })
  const rows = readRows(table, (row) => ({
    name: table.has('reader') ? row.text('reader') : 'all',
    forecast: { truth: row.label('truth'), probability: row.number('probability', PROBABILITY), ...namesOf(row) },
  }))
  const names = [...new Set(rows.map(({ name }) => name))]
  const own = names.map((name) => ({
    name,
    forecasts: rows.filter((row) => row.name === name).map(({ forecast }) => forecast),
  }))
  const pooled = { name: 'all', forecasts: rows.map(({ forecast }) => forecast) }
  return { series: names.length > 1 ? [pooled, ...own] : own, problems: table.problems }
}

async function wideSeries(io: Io, path: string, columns: readonly string[]): Promise<ForecastFile> {
  if (columns.length === 0) {
    throw new CommandFailure(`${path}: expected a column probability, or columns ending in "prob"`)
  }
  const optional = { ...NAMES, ...Object.fromEntries(columns.map((name) => [name, []])) }
  const table = await readColumnTable(io, path, { required: { truth: [] }, optional })
  const series = columns.map((name) => ({ name, forecasts: forecastsOf(table, name) }))
  return { series, problems: uniqueProblems(table.problems) }
}

/** An empty cell in a wide file is a forecast that was not asked for, not a mistake. */
function forecastsOf(table: ColumnTable, column: string): Forecast[] {
  return readRows(table, (row): Forecast | undefined => {
    const truth = row.label('truth')
    const probability = row.optional(column, (name) => row.number(name, PROBABILITY))
    return probability === undefined ? undefined : { truth, probability, ...namesOf(row) }
  }).filter((forecast) => forecast !== undefined)
}

/** A broken truth is met once for each column of probabilities, and told once. */
function uniqueProblems(problems: readonly ImportProblem[]): ImportProblem[] {
  const seen = new Map(problems.map((problem) => [`${problem.row} ${problem.field}`, problem]))
  return [...seen.values()]
}
