import { resolve } from 'node:path'
import {
  caseExportRefusalMessage,
  caseImportRefusalMessage,
  exportCasePack,
  importCasePack,
  importWebPack,
  type ListedPack,
  listCases,
} from '@collimator/operations'
import type { Command } from 'commander'
import { type StoreOptions, unwrap, withContext, withStoreOptions } from '../app-session.ts'
import { putIntoWords, withCases } from '../cases/case-place.ts'
import { registerDicom } from '../cases/dicom-command.ts'
import { registerFetch } from '../cases/fetch-command.ts'
import { registerImportDicom } from '../cases/import-dicom-command.ts'
import { printImportReport } from '../cases/print-import-report.ts'
import { webAddressOf } from '../cases/web-address.ts'
import { registerWithdraw } from '../cases/withdraw-command.ts'
import { CommandFailure, type Finish, type Io, writeJson } from '../io.ts'
import { columnsText } from '../reports/text-report.ts'

type ImportOptions = StoreOptions & { readonly acceptValid?: boolean }
type ExportOptions = StoreOptions & { readonly pack?: string }

/** `collimator cases import|fetch|export|dicom|withdraw|list`: packs of cases with licence, attribution and truth. */
export function register(program: Command, io: Io, finish: Finish): void {
  const cases =
    program.commands.find((command) => command.name() === 'cases') ??
    program.command('cases').description('cases to read: generated, imported, exported')
  withStoreOptions(
    cases.command('import').argument('<pack>', 'a folder with manifest.json, or its http or https address'),
  )
    .description('import a case pack; every file is hashed, a case without licence, attribution or truth is refused')
    .option('--accept-valid', 'keep the good cases although others are refused')
    .action((pack: string, options: ImportOptions) => runImport(io, finish, pack, options))
  withStoreOptions(cases.command('export').argument('<folder>', 'absent or empty'))
    .description('write an imported case pack as a folder that can be imported again')
    .option('--pack <id>', 'which pack, as listed; needed when there are several')
    .action((folder: string, options: ExportOptions) => runExport(io, folder, options))
  registerFetch(cases, io, finish)
  registerDicom(cases, io)
  registerWithdraw(cases, io)
  registerImportDicom(cases, io, finish)
  withStoreOptions(cases.command('list'))
    .description('list the imported cases')
    .action((options: StoreOptions) => runList(io, options))
}

async function runImport(io: Io, finish: Finish, pack: string, options: ImportOptions): Promise<void> {
  const address = webAddressOf(pack, 'a folder or ')
  const done = await withCases({ io, label: 'importing', options }, (context, onProgress) => {
    const settings = { acceptValid: options.acceptValid === true, onProgress }
    return address
      ? importWebPack(context, { ...settings, address: address.href })
      : importCasePack(context, { ...settings, folder: resolve(io.cwd, pack) })
  })
  if (!done.ok) throw new CommandFailure(`${pack}: ${caseImportRefusalMessage(done.error)}${zipHint(pack)}`)
  printImportReport(io, finish, { report: done.value, asJson: options.json === true })
}

function zipHint(pack: string): string {
  return /\.(?:zip|tar|tgz|gz|7z)$/i.test(pack) ? '; a pack is a folder or an address, so unpack it first' : ''
}

async function runExport(io: Io, folder: string, options: ExportOptions): Promise<void> {
  const request = { folder: resolve(io.cwd, folder), ...(options.pack === undefined ? {} : { pack: options.pack }) }
  const done = await withCases({ io, label: 'exporting', options }, (context, onProgress) =>
    exportCasePack(context, { ...request, onProgress }),
  )
  if (!done.ok) throw new CommandFailure(`${folder}: ${caseExportRefusalMessage(done.error)}`)
  const { pack, cases, models, files } = done.value
  if (options.json) writeJson(io, done.value)
  else io.stdout.write(`${pack}: ${cases} cases, ${models} models, ${files} files written to ${folder}\n`)
}

async function runList(io: Io, options: StoreOptions): Promise<void> {
  const packs = await putIntoWords(() =>
    withContext(io, { ...options, loadStarter: false }, async (context) => unwrap(await listCases(context, null))),
  )
  if (options.json) writeJson(io, { packs })
  else io.stdout.write(packs.length === 0 ? 'There are no imported cases\n' : packs.map(packText).join('\n'))
}

function packText({ id, name, cases, models, withdrawn, deidentification }: ListedPack): string {
  const rows = cases.map((one) => [one.id, one.set ?? '', one.modality, shortenText(one.truth.strength), one.licence])
  const table = columnsText([['case', 'set', 'modality', 'truth', 'licence'], ...rows])
  const gone = withdrawn.map((one) => `withdrawn: ${one.id}, ${one.at.toISOString().slice(0, 10)}, ${one.reason}\n`)
  const confirmed = deidentification?.confirmed
  const who = confirmed ? `de-identification confirmed by ${confirmed.by}: ${confirmed.reason}\n` : ''
  return `${id}: ${name}, ${cases.length} cases, ${models.length} models\n${who}${table}${gone.join('')}`
}

function shortenText(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text
}
