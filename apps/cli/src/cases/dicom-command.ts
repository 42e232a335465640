import { resolve } from 'node:path'
import { dicomRefusalMessage, writeCasesAsDicom } from '@collimator/operations'
import type { Command } from 'commander'
import { type StoreOptions, withStoreOptions } from '../app-session.ts'
import { CommandFailure, type Io, writeJson } from '../io.ts'
import { withCases } from './case-place.ts'

type DicomOptions = StoreOptions & { readonly out: string; readonly pack?: string }

/** `collimator cases dicom`: imported cases as DICOM, whatever they came as. */
export function registerDicom(cases: Command, io: Io): void {
  withStoreOptions(
    cases.command('dicom').argument('[cases...]', 'which cases, by their ids as listed; all when none is named'),
  )
    .description('write imported cases as DICOM; PNG, JPEG and NIfTI are wrapped')
    .requiredOption('--out <folder>', 'absent or empty')
    .option('--pack <id>', 'which pack, as listed; needed when there are several')
    .action((ids: readonly string[], options: DicomOptions) => writeDicom(io, ids, options))
}

async function writeDicom(io: Io, ids: readonly string[], options: DicomOptions): Promise<void> {
  const pack = options.pack === undefined ? {} : { pack: options.pack }
  const wanted = { folder: resolve(io.cwd, options.out), cases: ids, ...pack }
  const done = await withCases({ io, label: 'writing', options }, (context, onProgress) =>
    writeCasesAsDicom(context, { ...wanted, onProgress }),
  )
  if (!done.ok) throw new CommandFailure(`${options.out}: ${dicomRefusalMessage(done.error)}`)
  const { cases } = done.value
  const files = cases.reduce((sum, one) => sum + one.files.length, 0)
  if (options.json) writeJson(io, done.value)
  else io.stdout.write(`${done.value.pack}: ${cases.length} cases, ${files} DICOM files written to ${options.out}\n`)
}
