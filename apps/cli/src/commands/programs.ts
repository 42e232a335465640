import { readFile, stat } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import {
  browsePrograms,
  exportPrograms,
  type ImportReport,
  importPrograms,
  importRefusalMessage,
  importStarter,
  type ListingFormat,
  listingFormatOf,
} from '@collimator/operations'
import { type Command, InvalidArgumentError } from 'commander'
import {
  type SelectionOptions,
  type StoreOptions,
  sortOption,
  unwrap,
  withContext,
  withSelection,
  withSelectionOptions,
  withStoreOptions,
} from '../app-session.ts'
import { reasonOf } from '../input-file.ts'
import { CommandFailure, type Finish, type Io, writeJson } from '../io.ts'
import { writeOutputFile } from '../output-file.ts'
import { startProgress } from '../progress.ts'

/** Largest file that is read into memory; larger ones are refused by their size alone. */
const LARGEST_FILE = 180 * 2 ** 20

/** `collimator programs import|export|list`. */
export function register(program: Command, io: Io, finish: Finish): void {
  const programs = program.command('programs').description('listings of training programs')
  withStoreOptions(
    programs
      .command('import [file]')
      .description(
        'import listings from JSON Lines, CSV or XLSX; one invalid row stops the import unless --accept-valid is given',
      ),
  )
    .option('--accept-valid', 'import the valid rows although others are invalid')
    .option('--starter', 'load the starter catalogue that ships with the program')
    .action(async (file: string | undefined, options: StoreOptions & { acceptValid?: boolean; starter?: boolean }) =>
      finish(await importFile(io, file, options)),
    )
  withSelectionOptions(
    withStoreOptions(
      programs
        .command('export <file>')
        .description(
          'write a selection to FILE.csv, FILE.jsonl or FILE.xlsx, or to standard output as csv|jsonl with -',
        ),
    ),
  )
    .option('--format <format>', 'csv, jsonl or xlsx; from the ending of FILE where left out')
    .addOption(sortOption())
    .action((file: string, options: SelectionOptions & { format?: string }) => exportFile(io, file, options))
  withSelectionOptions(
    withStoreOptions(programs.command('list').description('list programs with the counts of every facet')),
  )
    .addOption(sortOption())
    .option('--page <number>', 'page of twenty', pageNumber)
    .action((options: SelectionOptions) => list(io, options))
}

function pageNumber(written: string): number {
  if (!/^[1-9]\d{0,5}$/.test(written)) throw new InvalidArgumentError('Expected a whole number from 1.')
  return Number(written)
}

async function importFile(
  io: Io,
  file: string | undefined,
  options: StoreOptions & { acceptValid?: boolean; starter?: boolean },
): Promise<0 | 1> {
  if ((options.starter ?? false) === (file !== undefined)) throw new CommandFailure('name one FILE, or --starter', 2)
  const bytes = file === undefined ? undefined : await readInput(io, file)
  return withContext(io, { ...options, loadStarter: false }, async (context) => {
    const progress = startProgress(io, 'Writing listings')
    const settings = { acceptValid: options.acceptValid ?? false, onProgress: progress.step }
    const report =
      file === undefined || bytes === undefined
        ? await importStarter(context, settings)
        : await importPrograms(context, { fileName: basename(file), bytes, ...settings })
    progress.stop()
    if (!report.ok) throw new CommandFailure(`nothing was written: ${importRefusalMessage(report.error)}`)
    if (options.json) writeJson(io, report.value)
    else tellReport(io, report.value, options.acceptValid ?? false)
    return report.value.problems.length === 0 ? 0 : 1
  })
}

async function readInput(io: Io, file: string): Promise<Uint8Array> {
  const path = resolve(io.cwd, file)
  try {
    const { size } = await stat(path)
    if (size > LARGEST_FILE) throw new CommandFailure(`${file} has ${size} bytes; at most ${LARGEST_FILE} are read`)
    return await readFile(path)
  } catch (error) {
    if (error instanceof CommandFailure) throw error
    throw new CommandFailure(`${file} cannot be read: ${reasonOf(error)}`, 1, { cause: error })
  }
}

function tellReport(io: Io, { rows, badRows, problems, written }: ImportReport, acceptValid: boolean): void {
  for (const problem of problems) {
    const place = [problem.file, problem.row && `row ${problem.row}`, problem.field].filter(Boolean).join(', ')
    io.stderr.write(`${place}: found ${problem.found || 'nothing'}; expected ${problem.expected}\n`)
  }
  if (!written) {
    const advice = !acceptValid && badRows < rows ? ' --accept-valid writes the good rows.' : ''
    io.stdout.write(
      `Nothing was written: rows read ${rows}, broken ${badRows}, problems ${problems.length}.${advice}\n`,
    )
    return
  }
  const edition = written.published ? `published edition ${written.edition}` : `edition ${written.edition} is unchanged`
  io.stdout.write(
    `${written.added} added, ${written.changed} changed, ${written.unchanged} unchanged, ${badRows} left out; ${edition}\n`,
  )
}

async function exportFile(io: Io, file: string, options: SelectionOptions & { format?: string }): Promise<void> {
  const format = exportFormat(file, options.format)
  const exported = await withSelection(io, options, async (context, selection) =>
    unwrap(await exportPrograms(context, { selection, format })),
  )
  if (!exported) throw new CommandFailure('the catalogue is empty')
  await writeOutputFile(io, file, exported.bytes)
  if (file === '-') return
  if (options.json) writeJson(io, { file, bytes: exported.bytes.length, format })
  else io.stdout.write(`${file}: ${exported.bytes.length} bytes\n`)
}

function exportFormat(file: string, asked: string | undefined): ListingFormat {
  const format =
    asked === undefined ? listingFormatOf(file) : (['csv', 'jsonl', 'xlsx'] as const).find((known) => known === asked)
  if (format) return format
  throw new CommandFailure(
    asked
      ? `--format ${asked}: expected csv, jsonl or xlsx`
      : `${file}: expected a name that ends in .csv, .jsonl or .xlsx, or --format`,
    2,
  )
}

async function list(io: Io, options: SelectionOptions): Promise<void> {
  const browsed = await withSelection(io, options, async (context, selection) =>
    unwrap(await browsePrograms(context, selection)),
  )
  if (!browsed) throw new CommandFailure('the catalogue is empty')
  const { view, listings } = browsed
  if (options.json) {
    writeJson(io, {
      edition: view.edition,
      matching: view.matching,
      page: view.page,
      pages: view.pages,
      facets: view.facets,
      listings,
    })
    return
  }
  for (const listing of listings)
    io.stdout.write(`${listing.id}\n  ${listing.title}${listing.provider ? `, ${listing.provider}` : ''}\n`)
  io.stdout.write(`${view.matching} programs, page ${view.page} of ${view.pages}\n`)
}
