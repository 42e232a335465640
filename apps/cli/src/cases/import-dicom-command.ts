import { resolve } from 'node:path'
import {
  type DicomFolderRefusal,
  dicomFolderRefusalMessage,
  type IdentifyingFile,
  importDicomFolder,
} from '@collimator/operations/pack-films'
import type { Command } from 'commander'
import { type StoreOptions, withStoreOptions } from '../app-session.ts'
import { CommandFailure, type Finish, type Io, writeJson } from '../io.ts'
import { withCases } from './case-place.ts'
import { importJson, printImportReport } from './print-import-report.ts'

type Options = StoreOptions & {
  readonly name: string
  readonly licence: string
  readonly attribution: readonly string[]
  readonly confirmDeidentified?: boolean
  readonly by?: string
  readonly reason?: string
}

/** `collimator cases import-dicom`: a folder of DICOM files with labels.csv becomes a pack. */
export function registerImportDicom(cases: Command, io: Io, finish: Finish): void {
  withStoreOptions(cases.command('import-dicom').argument('<folder>', 'DICOM files or folders of them, and labels.csv'))
    .description(
      'import a folder of DICOM as a case pack; refused when headers may identify somebody, unless confirmed',
    )
    .requiredOption('--name <name>', 'what the pack is called')
    .requiredOption('--licence <words>', 'on which terms the films may be read')
    .requiredOption('--attribution <line...>', 'lines to print wherever a film is shown')
    .option('--confirm-deidentified', 'the headers that were found identify nobody; needs --by and --reason')
    .option('--by <name>', 'who confirms it')
    .option('--reason <words>', 'why that is sure')
    .action((folder: string, options: Options) => importDicom(io, finish, folder, options))
}

async function importDicom(io: Io, finish: Finish, folder: string, options: Options): Promise<void> {
  const { name, licence, attribution, confirmDeidentified, by = '', reason = '' } = options
  const confirmed = confirmDeidentified ? { by, reason } : null
  const wanted = { folder: resolve(io.cwd, folder), name, licence, attribution, confirmed }
  const done = await withCases({ io, label: 'importing', options }, (context, onProgress) =>
    importDicomFolder(context, { ...wanted, onProgress }),
  )
  const asJson = options.json === true
  if (!done.ok) return refuse(io, finish, { folder, asJson, refusal: done.error })
  const { report, identifying } = done.value
  if (asJson) writeJson(io, { ...importJson(report), identifying })
  else printImportReport(io, finish, { report, asJson: false })
}

type Refused = { readonly folder: string; readonly asJson: boolean; readonly refusal: DicomFolderRefusal }

function refuse(io: Io, finish: Finish, { folder, asJson, refusal }: Refused): void {
  const message = `${folder}: ${dicomFolderRefusalMessage(refusal)}`
  if (refusal.code !== 'DICOM_FOLDER.IDENTIFYING') throw new CommandFailure(message)
  finish(1)
  if (asJson) writeJson(io, { refused: refusal.code, message, files: refusal.files })
  else io.stderr.write(`${refusal.files.map(fileText).join('')}${message}\n${HINT}`)
}

const HINT =
  'Values are not shown, UIDs and pixels were not looked at. Confirm with --confirm-deidentified --by NAME --reason WORDS.\n'

function fileText({ file, headers }: IdentifyingFile): string {
  return `${file}: ${headers.join(', ')}\n`
}
