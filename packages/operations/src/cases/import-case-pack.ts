import { sha256Of } from '@collimator/files'
import {
  type CasePack,
  type CasePackRefusal,
  casePackRefusalMessage,
  readCasePack,
  unhashedFiles,
} from '@collimator/formats'
import { ok, type Result } from '@collimator/kernel'
import { filesOf } from '../context/app.ts'
import type { Context } from '../context/context.ts'
import { type AccessRefusal, accessRefusalMessage, isAccessRefusal, operation } from '../context/operation.ts'
import { type CopiedFiles, type CopiedPack, copyPackFiles, type PartFault } from './copy-pack-files.ts'
import { type FileFault, fileFaultMessage } from './file-fault.ts'
import { importerOf } from './importer-of.ts'
import { type KeptParts, packRecords } from './pack-records.ts'
import { folderSource, type PackPlace, type PackSource } from './pack-source.ts'
import { savePack } from './save-pack.ts'
import { downloadsFolder, sweepDownloads } from './sweep-downloads.ts'

/** How to import. With `acceptValid` good cases are kept although others are refused; otherwise one fault stops all. */
export type CaseImportOptions = {
  readonly acceptValid: boolean
  /** Files done, tenths of a file included where they come slowly. */
  readonly onProgress?: (filesDone: number, files: number) => void
}

/** A pack in a folder. */
export type PackFolder = CaseImportOptions & { readonly folder: string }

/** Why a case, a model or the whole manifest was refused. */
export type CaseFault = CasePackRefusal | PartFault

/** What an import looked at and kept. */
export type CaseImportReport = {
  /** What the pack calls itself; null when its manifest cannot be read. */
  readonly name: string | null
  readonly files: CopiedFiles
  readonly faults: readonly CaseFault[]
  /** Files that the manifest gives without a hash; they are not imported. */
  readonly leftOut: readonly { readonly case: string; readonly file: string }[]
  /** Null when nothing was kept because of the faults. */
  readonly written: {
    readonly pack: string
    readonly cases: number
    readonly models: number
    readonly unchanged: boolean
  } | null
}

/** Why nothing could be looked at. */
export type CaseImportRefusal = AccessRefusal | FileFault

/**
 * Imports a case pack from a folder: every file is hashed as it is copied, and the pack is listed only when all of it is
 * there. An import that was broken off goes on where it stopped; a second import of the same pack changes nothing.
 */
export const importCasePack = operation({
  action: 'cases.import',
  run: async (context, { folder, ...options }: PackFolder) => importFrom(context, folderSource(folder), options),
})

/** {@link importCasePack} from wherever the pack is. */
export async function importFrom(
  context: Context,
  source: PackSource,
  { acceptValid, onProgress }: CaseImportOptions,
): Promise<Result<CaseImportReport, FileFault>> {
  const manifest = await source.manifest()
  if (!manifest.ok) return manifest
  const { pack, refusals } = readCasePack(manifest.value)
  if (!pack || (refusals.length > 0 && !acceptValid)) return ok(reportOf(pack, refusals))
  const place = placeOf(context)
  await sweepDownloads(place.downloads, context.app.now())
  const copy = await copyPackFiles(place, source, pack, onProgress ?? (() => undefined))
  if (!copy.ok) return copy
  const copied = copy.value
  const faults = [...refusals, ...copied.faults]
  const report = { ...reportOf(pack, faults), files: copied.files }
  if (faults.length > 0 && !(acceptValid && hasParts(copied))) return ok(report)
  const kept = { pack: { ...pack, cases: copied.cases, models: copied.models }, order: pack }
  const written = await keepPack(context, sha256Of(manifest.value), kept)
  return ok({ ...report, written })
}

function hasParts({ cases, models }: CopiedPack): boolean {
  return cases.length + models.length > 0
}

function placeOf({ app }: Context): PackPlace {
  return { files: filesOf(app), downloads: downloadsFolder(app.dataDirectory) }
}

/** One English sentence for why nothing could be looked at. */
export function caseImportRefusalMessage(refusal: CaseImportRefusal): string {
  return isAccessRefusal(refusal) ? accessRefusalMessage(refusal) : fileFaultMessage(refusal)
}

/** One English sentence for a fault. */
export function caseFaultMessage(fault: CaseFault): string {
  return isFileFault(fault) ? `${fault.part} ${fault.id}: ${fileFaultMessage(fault)}` : casePackRefusalMessage(fault)
}

const NO_FILES: CopiedFiles = { copied: 0, alreadyThere: 0, bytesCopied: 0 }

function reportOf(pack: CasePack | null, faults: readonly CaseFault[]): CaseImportReport {
  const leftOut = (pack?.cases ?? []).flatMap((one) => unhashedFiles(one).map((file) => ({ case: one.id, file })))
  return { name: pack?.name ?? null, faults, leftOut, files: NO_FILES, written: null }
}

/**
 * The same pack twice is one pack, however its manifest is laid out; one that says something else is another. Cases that
 * were refused before and are good now are added to those that are there.
 */
async function keepPack(
  context: Context,
  manifestSha256: string,
  kept: KeptParts,
): Promise<NonNullable<CaseImportReport['written']>> {
  const id = `${slugOf(kept.order.name)}-${sha256Of(JSON.stringify(kept.order)).slice(0, 8)}`
  const [importedAt, importedBy] = [context.app.now(), importerOf(context)]
  const records = packRecords(kept)
  const added = await savePack(context, { ...records, id, manifestSha256, importedAt, importedBy })
  const [cases, models] = [records.cases.length, records.models.length]
  return { pack: id, cases, models, unchanged: added.cases + added.models === 0 }
}

function slugOf(name: string): string {
  const plain = name.normalize('NFKD').toLowerCase()
  const slug = plain.replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-|-$/g, '')
  return slug.slice(0, 60).replace(/-$/, '') || 'pack'
}

function isFileFault(fault: CaseFault): fault is Extract<CaseFault, FileFault> {
  return fault.code.startsWith('CASE_FILE.')
}
