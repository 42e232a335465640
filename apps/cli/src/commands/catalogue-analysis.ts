import { join } from 'node:path'
import { isNotEstimable } from '@collimator/kernel'
import {
  type Crosstabulation,
  crosstabulate,
  describeMethod,
  exportCrosstab,
  exportFigure,
  FIGURE_IDS,
  type FigureFormat,
} from '@collimator/operations'
import { EVERYTHING } from '@collimator/review'
import type { Command } from 'commander'
import {
  type SelectionOptions,
  type StoreOptions,
  unwrap,
  withContext,
  withSelection,
  withSelectionOptions,
  withStoreOptions,
} from '../app-session.ts'
import { CommandFailure, type Io, writeJson } from '../io.ts'
import { makeOutputFolder, writeOutputFile } from '../output-file.ts'
import { startProgress } from '../progress.ts'

/** `collimator crosstab`, `collimator figures` and `collimator prisma`: the same operations as the pages. */
export function register(program: Command, io: Io): void {
  withSelectionOptions(
    withStoreOptions(
      program
        .command('crosstab <rows> <columns>')
        .description('cross-tabulate two facets, with a test where it is valid'),
    ),
  )
    .option('--csv <file>', 'write the table as CSV, - for standard output')
    .action((rows: string, columns: string, options: SelectionOptions & { csv?: string }) =>
      runCrosstab(io, [rows, columns], options),
    )
  withSelectionOptions(
    withStoreOptions(
      program.command('figures').description('write the figures of the overview, the gap map and the flow'),
    ),
  )
    .option('--out <folder>', 'folder for the files', '.')
    .option('--format <format>', 'svg, png or csv', 'svg')
    .option('--only <id>', `one figure: ${FIGURE_IDS.join(', ')}`)
    .action((options: FigureOptions) => runFigures(io, options))
  withStoreOptions(program.command('prisma').description('the flow of records in the form of PRISMA 2020'))
    .option('--svg <file>', 'write the flow diagram, - for standard output')
    .action((options: StoreOptions & { svg?: string }) => runPrisma(io, options))
}

type FigureOptions = SelectionOptions & { out: string; format: string; only?: string }

async function runCrosstab(
  io: Io,
  [rows, columns]: readonly [string, string],
  options: SelectionOptions & { csv?: string },
): Promise<void> {
  const { result, csv } = await withSelection(io, options, async (context, selection) => {
    const request = { selection, rows, columns }
    return {
      result: unwrap(await crosstabulate(context, request)),
      csv: options.csv === undefined ? null : unwrap(await exportCrosstab(context, request)),
    }
  })
  if (!result) throw new CommandFailure('the catalogue is empty')
  const known = result.facets.map((facet) => facet.id)
  const wrong = [rows, columns].find((id) => !known.includes(id))
  if (wrong !== undefined) throw new CommandFailure(`${wrong} is no facet; there are ${known.join(', ')}`, 2)
  if (csv) await writeOutputFile(io, options.csv ?? '-', csv.bytes)
  else if (options.json) writeJson(io, crosstabJson(result))
  else io.stdout.write(crosstabText(result))
}

function crosstabJson({ table, association, edition }: Crosstabulation) {
  return {
    edition,
    ...table,
    association: isNotEstimable(association) ? { notEstimable: association.reason } : association,
  }
}

function crosstabText({ table, association }: Crosstabulation): string {
  const header = [table.rowFacet.label, ...table.columns.map((column) => column.label), 'All']
  const lines = table.rows.map((row, at) => [
    row.label,
    ...(table.cells[at] ?? []).map((cell) => String(cell.count)),
    String(row.total),
  ])
  const test = isNotEstimable(association)
    ? `No test: ${association.reason}`
    : `${association.test.kind === 'chi-square' ? `chi-square ${association.test.statistic.toFixed(3)}, ${association.test.df} df` : 'Fisher exact'}, p ${association.test.p.toPrecision(3)}; ${association.why}`
  return `${alignedTable([header, ...lines])}n = ${table.n}; both stated by ${table.known}\n${test}\n`
}

function alignedTable(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => (row[at] ?? '').length)))
  return rows
    .map(
      (row) =>
        `${row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join('  ')}\n`,
    )
    .join('')
}

async function runFigures(io: Io, options: FigureOptions): Promise<void> {
  const format = (['svg', 'png', 'csv'] as const).find((known) => known === options.format)
  if (!format) throw new CommandFailure(`--format ${options.format}: expected svg, png or csv`, 2)
  if (options.only !== undefined && !FIGURE_IDS.includes(options.only))
    throw new CommandFailure(`--only ${options.only}: expected one of ${FIGURE_IDS.join(', ')}`, 2)
  const written = await writeFigures(io, options, format)
  if (options.json) writeJson(io, { files: written })
  else for (const file of written) io.stdout.write(`${file}\n`)
}

async function writeFigures(io: Io, options: FigureOptions, format: FigureFormat): Promise<string[]> {
  const ids = options.only === undefined ? FIGURE_IDS : [options.only]
  await makeOutputFolder(io, options.out)
  return withSelection(io, options, async (context, selection) => {
    const progress = startProgress(io, 'Drawing figures')
    const written: string[] = []
    for (const [at, id] of ids.entries()) {
      const file = unwrap(await exportFigure(context, { id, format, selection, gaps: selection }))
      if (!file) throw new CommandFailure('the catalogue is empty')
      await writeOutputFile(io, join(options.out, file.fileName), file.bytes)
      written.push(join(options.out, file.fileName))
      progress.step(at + 1, ids.length)
    }
    progress.stop()
    return written
  })
}

async function runPrisma(io: Io, options: StoreOptions & { svg?: string }): Promise<void> {
  if (options.json && options.svg === '-')
    throw new CommandFailure('--json and --svg - both write to standard output; name a file for one of them', 2)
  const { method, svg } = await withContext(io, options, async (context) => ({
    method: unwrap(await describeMethod(context, null)),
    svg:
      options.svg === undefined
        ? null
        : unwrap(await exportFigure(context, { id: 'flow', format: 'svg', selection: EVERYTHING })),
  }))
  if (!method) throw new CommandFailure('the catalogue is empty')
  const { flow } = method
  if (svg) await writeOutputFile(io, options.svg ?? '-', svg.bytes)
  if (options.json) writeJson(io, { edition: method.edition, ...flow })
  else if (options.svg !== '-') {
    io.stdout.write(
      `${flow.found} found, ${flow.duplicatesRemoved} duplicates removed, ${flow.screened} screened, ${flow.excluded} excluded, ${flow.limitedInformation} with limited information, ${flow.included} included\n`,
    )
  }
}
