import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { attributionText, type CasePack, filesOfCase, filesOfModel, type PackFile } from '@collimator/formats'
import { err, ok, type Result } from '@collimator/kernel'
import type { App } from '../context/app.ts'
import { type AccessRefusal, accessRefusalMessage, operation } from '../context/operation.ts'
import { caseStore } from './case-store.ts'
import { chosenPack, type WhichPack, whichPackMessage } from './chosen-pack.ts'
import { copyVerified } from './copy-verified.ts'
import { type FileFault, fileFaultMessage } from './file-fault.ts'
import { FOLDER_NOT_EMPTY, type FolderNotEmpty, fillNewFolder } from './new-folder.ts'

/** The page to print; a pack that brings one under this name keeps its own. */
const ATTRIBUTION = 'ATTRIBUTION.md'

/** Which pack to write where. The folder must be absent or empty. */
export type PackExport = {
  readonly folder: string
  /** Id as listed; may be left out while there is one pack only. */
  readonly pack?: string
  readonly onProgress?: (filesDone: number, files: number) => void
}

/** What was written. */
export type ExportedPack = {
  readonly pack: string
  readonly cases: number
  readonly models: number
  readonly files: number
}

/** Why no pack was written. */
export type CaseExportRefusal = AccessRefusal | FolderNotEmpty | WhichPack | FileFault

/**
 * Writes an imported pack as a folder that can be imported again: its files under their own names, hashed once more on
 * the way, `manifest.json`, and `ATTRIBUTION.md` to print. The folder appears whole or not at all.
 */
export const exportCasePack = operation({
  action: 'cases.export',
  run: async ({ app }, request: PackExport) => exportFrom(app, request),
})

async function exportFrom(
  app: App,
  { folder, pack: id, onProgress }: PackExport,
): Promise<Result<ExportedPack, Exclude<CaseExportRefusal, AccessRefusal>>> {
  const store = caseStore(app.dataDirectory)
  const stored = await chosenPack(store, id)
  if (!stored.ok) return stored
  const pack = { ...stored.value.pack, models: stored.value.pack.models ?? [] }
  const files = filesOf(pack)
  return fillNewFolder(folder, async (growing) => {
    const fault = await copyOut(files, { objects: store.objects, objectPath: store.objectPath, growing }, onProgress)
    if (fault) return err(fault)
    if (!files.some(({ path }) => path.toLowerCase() === ATTRIBUTION.toLowerCase()))
      await writeFile(join(growing, ATTRIBUTION), attributionText(pack))
    await writeFile(join(growing, 'manifest.json'), `${JSON.stringify(pack, null, 1)}\n`)
    const [cases, models] = [pack.cases.length, pack.models.length]
    return ok({ pack: stored.value.id, cases, models, files: files.length })
  })
}

/** One English sentence for a refusal, with what to do. */
export function caseExportRefusalMessage(refusal: CaseExportRefusal): string {
  switch (refusal.code) {
    case 'ACCESS.REFUSED':
      return accessRefusalMessage(refusal)
    case 'CASES.FOLDER_NOT_EMPTY':
      return FOLDER_NOT_EMPTY
    case 'CASES.WHICH_PACK':
      return whichPackMessage(refusal)
    default:
      return `the store is damaged: ${fileFaultMessage(refusal)}; import the pack again`
  }
}

/** Each path once: two cases may share a file. Spellings that differ by capitals are both written, as both are promised. */
function filesOf(pack: CasePack): PackFile[] {
  const all = [...pack.cases.flatMap(filesOfCase), ...pack.models.flatMap(filesOfModel)]
  return [...new Map(all.map((file) => [file.path, file])).values()]
}

type Way = { readonly objects: string; readonly objectPath: (sha256: string) => string; readonly growing: string }

async function copyOut(
  files: readonly PackFile[],
  { objects, objectPath, growing }: Way,
  onProgress: PackExport['onProgress'],
): Promise<FileFault | undefined> {
  for (const [i, { path, sha256, bytes }] of files.entries()) {
    const promised = { folder: objects, file: objectPath(sha256), sha256, bytes }
    const copied = await copyVerified(promised, join(growing, path), growing)
    if (!copied.ok) return copied.error
    onProgress?.(i + 1, files.length)
  }
  return undefined
}
