import { createHash } from 'node:crypto'
import {
  type CasePack,
  type CasePackRefusal,
  casePackRefusalMessage,
  readCasePack,
  unhashedFiles,
} from '@collimator/formats'
import { ok, type Result } from '@collimator/kernel'
import type { Context } from '../context/context.ts'
import { type AccessRefusal, accessRefusalMessage, isAccessRefusal, operation } from '../context/operation.ts'
import {
  type CaseStore,
  caseStore,
  readStoredPack,
  type StoredPack,
  sweepIncoming,
  writeStoredPack,
} from './case-store.ts'
import { type CopiedFiles, copyPackFiles, type PartFault } from './copy-pack-files.ts'
import { type FileFault, fileFaultMessage } from './file-fault.ts'
import { folderSource, type PackSource } from './pack-source.ts'

/** Where cases are kept, and who brings them. */
export type CasePlace = { readonly dataDirectory: string; readonly importer: string; readonly now: () => Date }

/** Where the cases of a request are kept. */
export function casePlaceOf({ app, actor }: Context): CasePlace {
  const importer = actor.kind === 'person' ? actor.id : 'name' in actor ? actor.name : actor.kind
  return { dataDirectory: app.dataDirectory, importer, now: app.now }
}

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
  run: async (context, { folder, ...options }: PackFolder) =>
    importFrom(casePlaceOf(context), folderSource(folder), options),
})

/** {@link importCasePack} from wherever the pack lies. */
export async function importFrom(
  place: CasePlace,
  source: PackSource,
  { acceptValid, onProgress }: CaseImportOptions,
): Promise<Result<CaseImportReport, FileFault>> {
  const manifest = await source.manifest()
  if (!manifest.ok) return manifest
  const { pack, refusals } = readCasePack(manifest.value)
  if (!pack || (refusals.length > 0 && !acceptValid)) return ok(reportOf(pack, refusals))
  const store = caseStore(place.dataDirectory)
  await sweepIncoming(store, place.now())
  const copied = await copyPackFiles(store, source, pack, onProgress ?? (() => undefined))
  const faults = [...refusals, ...copied.faults]
  const report = { ...reportOf(pack, faults), files: copied.files }
  const nothingGood = copied.cases.length + copied.models.length === 0
  if (faults.length > 0 && (nothingGood || !acceptValid)) return ok(report)
  const id = `${slugOf(pack.name)}-${digestOf(JSON.stringify(pack)).slice(0, 8)}`
  const kept = { ...pack, cases: copied.cases, models: copied.models }
  const written = await keepPack(store, place, { id, manifestSha256: digestOf(manifest.value), pack: kept })
  return ok({ ...report, written })
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

type KeptPack = Pick<StoredPack, 'id' | 'manifestSha256' | 'pack'>

/** The same pack twice is one pack, however its manifest is laid out; one that says something else stands beside it. */
async function keepPack(store: CaseStore, place: CasePlace, kept: KeptPack) {
  const { id, pack } = kept
  const before = await readStoredPack(store, id)
  const unchanged = before !== undefined && JSON.stringify(before.pack) === JSON.stringify(pack)
  const importedAt = place.now().toISOString()
  if (!unchanged) await writeStoredPack(store, { ...kept, importedAt, importedBy: place.importer })
  return { pack: id, cases: pack.cases.length, models: pack.models?.length ?? 0, unchanged }
}

function digestOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}

function slugOf(name: string): string {
  const plain = name.normalize('NFKD').toLowerCase()
  const slug = plain.replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-|-$/g, '')
  return slug.slice(0, 60).replace(/-$/, '') || 'pack'
}

function isFileFault(fault: CaseFault): fault is Extract<CaseFault, FileFault> {
  return fault.code.startsWith('CASE_FILE.')
}
