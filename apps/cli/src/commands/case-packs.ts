import { join, resolve } from 'node:path'
import {
  type CaseImportReport,
  type CasePlace,
  caseExportRefusalMessage,
  caseFaultMessage,
  caseImportRefusalMessage,
  DamagedPack,
  exportCasePack,
  importCasePack,
  type ListedPack,
  listCases,
} from '@collimator/operations'
import type { Command } from 'commander'
import { reasonOf } from '../input-file.ts'
import { CommandFailure, type Io, writeJson } from '../io.ts'
import { type Progress, startProgress } from '../progress.ts'
import type { Finish } from '../register-command.ts'
import { columnsText } from '../text-report.ts'

const ROOT = join(import.meta.dirname, '..', '..', '..', '..')
const MOST_TOLD = 20

type PlaceOptions = { readonly dataDir?: string; readonly json?: boolean }
type ImportOptions = PlaceOptions & { readonly acceptValid?: boolean }
type ExportOptions = PlaceOptions & { readonly pack?: string }

/** `collimator cases import|export|list`: packs of cases with licence, attribution and truth. */
export function register(program: Command, io: Io, finish: Finish): void {
  const cases =
    program.commands.find((command) => command.name() === 'cases') ??
    program.command('cases').description('cases to read: generated, imported, exported')
  withPlace(cases.command('import').argument('<folder>', 'a case pack: a folder with manifest.json'))
    .description('import a case pack; every file is hashed, a case without licence, attribution or truth is refused')
    .option('--accept-valid', 'keep the good cases although others are refused')
    .action((folder: string, options: ImportOptions) => runImport(io, finish, folder, options))
  withPlace(cases.command('export').argument('<folder>', 'absent or empty'))
    .description('write an imported case pack as a folder that can be imported again')
    .option('--pack <id>', 'which pack, as listed; needed when there are several')
    .action((folder: string, options: ExportOptions) => runExport(io, folder, options))
  withPlace(cases.command('list'))
    .description('list the imported cases')
    .action((options: PlaceOptions) => runList(io, options))
}

function withPlace(command: Command): Command {
  return command
    .option('--data-dir <folder>', 'folder of the store (default: DATA_DIR, else data beside the program)')
    .option('--json', 'result as JSON')
}

async function runImport(io: Io, finish: Finish, folder: string, options: ImportOptions): Promise<void> {
  const request = { folder: resolve(io.cwd, folder), acceptValid: options.acceptValid === true }
  const done = await withProgress(io, 'importing', (onProgress) =>
    importCasePack(placeOf(io, options), { ...request, onProgress }),
  )
  if (!done.ok) throw new CommandFailure(`${folder}: ${caseImportRefusalMessage(done.error)}`)
  if (done.value.faults.length > 0) finish(1)
  if (options.json) writeJson(io, importJson(done.value))
  else tellImport(io, done.value)
}

async function runExport(io: Io, folder: string, options: ExportOptions): Promise<void> {
  const request = { folder: resolve(io.cwd, folder), ...(options.pack === undefined ? {} : { pack: options.pack }) }
  const done = await withProgress(io, 'exporting', (onProgress) =>
    exportCasePack(placeOf(io, options), { ...request, onProgress }),
  )
  if (!done.ok) throw new CommandFailure(`${folder}: ${caseExportRefusalMessage(done.error)}`)
  const { pack, cases, models, files } = done.value
  if (options.json) writeJson(io, done.value)
  else io.stdout.write(`${pack}: ${cases} cases, ${models} models, ${files} files written to ${folder}\n`)
}

async function withProgress<T>(io: Io, label: string, work: (step: Progress['step']) => Promise<T>): Promise<T> {
  const progress = startProgress(io, label)
  try {
    return await inWords(() => work(progress.step))
  } finally {
    progress.stop()
  }
}

async function runList(io: Io, options: PlaceOptions): Promise<void> {
  const packs = await inWords(() => listCases(placeOf(io, options).dataDirectory))
  if (options.json) writeJson(io, { packs })
  else io.stdout.write(packs.length === 0 ? 'There are no imported cases\n' : packs.map(packText).join('\n'))
}

function placeOf(io: Io, options: PlaceOptions): CasePlace {
  const directory = options.dataDir ?? io.env.DATA_DIR
  return {
    dataDirectory: directory ? resolve(io.cwd, directory) : join(ROOT, 'data'),
    actor: { kind: 'operator', name: 'command line' },
    now: io.now,
  }
}

/** A full disk or a folder that may not be written is the user's to mend; anything else is a defect. */
async function inWords<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof DamagedPack) throw new CommandFailure(error.message, 1, { cause: error })
    const { code, path } = error as NodeJS.ErrnoException
    if (code === undefined) throw error
    throw new CommandFailure(`${path ?? 'the store of cases'}: ${reasonOf(error)}`, 1, { cause: error })
  }
}

function importJson(report: CaseImportReport): object {
  return { ...report, faults: report.faults.map((fault) => ({ ...fault, message: caseFaultMessage(fault) })) }
}

function tellImport(io: Io, { faults, leftOut, files, written }: CaseImportReport): void {
  for (const fault of faults.slice(0, MOST_TOLD)) io.stderr.write(`${caseFaultMessage(fault)}\n`)
  if (faults.length > MOST_TOLD) io.stderr.write(`and ${faults.length - MOST_TOLD} more faults\n`)
  for (const { file } of leftOut) io.stderr.write(`${file}: left out, the manifest gives no hash\n`)
  if (!written) {
    io.stdout.write(`Nothing was imported: ${faults.length} faults. --accept-valid keeps the good cases.\n`)
    return
  }
  const { pack, cases, models, unchanged } = written
  const counts = `${cases} cases, ${models} models; ${files.copied} files copied, ${files.alreadyThere} already there`
  io.stdout.write(`${pack}: ${counts}${unchanged ? '; nothing changed' : ''}\n`)
}

function packText({ id, name, cases, models }: ListedPack): string {
  const rows = cases.map((one) => [one.id, one.set ?? '', one.modality, shortened(one.truth.strength), one.licence])
  const table = columnsText([['case', 'set', 'modality', 'truth', 'licence'], ...rows])
  return `${id}: ${name}, ${cases.length} cases, ${models.length} models\n${table}`
}

function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text
}
