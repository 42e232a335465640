import { randomUUID } from 'node:crypto'
import { mkdir, readdir, rename, rm, rmdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { attributionText, type CasePack, filesOfCase, filesOfModel, type PackFile } from '@collimator/formats'
import { err, ok, type Result } from '@collimator/kernel'
import { mayWithCases } from '../policy/case-policy.ts'
import { caseStore, readStoredPack, storedPackIds } from './case-store.ts'
import { copyVerified } from './copy-verified.ts'
import { type FileFault, fileFaultMessage } from './file-fault.ts'
import type { CasePlace } from './import-case-pack.ts'

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
export type CaseExportRefusal =
  | { readonly code: 'CASES.NOT_ALLOWED' }
  | { readonly code: 'CASES.FOLDER_NOT_EMPTY' }
  | { readonly code: 'CASES.WHICH_PACK'; readonly packs: readonly string[] }
  | FileFault

/**
 * Writes an imported pack as a folder that can be imported again: its files under their own names, hashed once more on
 * the way, `manifest.json`, and `ATTRIBUTION.md` to print. The folder appears whole or not at all.
 */
export async function exportCasePack(
  place: CasePlace,
  { folder, pack: id, onProgress }: PackExport,
): Promise<Result<ExportedPack, CaseExportRefusal>> {
  if (!mayWithCases(place.actor, 'export-cases')) return err({ code: 'CASES.NOT_ALLOWED' })
  const store = caseStore(place.dataDirectory)
  const packs = await storedPackIds(store)
  const [wanted] = id === undefined ? packs : packs.filter((one) => one === id)
  const stored = wanted === undefined ? undefined : await readStoredPack(store, wanted)
  if (!stored || (id === undefined && packs.length > 1)) return err({ code: 'CASES.WHICH_PACK', packs })
  if (!(await isFree(folder))) return err({ code: 'CASES.FOLDER_NOT_EMPTY' })
  const growing = `${folder}.${randomUUID()}.partial`
  const pack = { ...stored.pack, models: stored.pack.models ?? [] }
  const files = filesOf(pack)
  try {
    await mkdir(growing, { recursive: true })
    const fault = await copyOut(files, { objects: store.objects, objectPath: store.objectPath, growing }, onProgress)
    if (fault) return err(fault)
    await writeFile(join(growing, 'ATTRIBUTION.md'), attributionText(pack))
    await writeFile(join(growing, 'manifest.json'), `${JSON.stringify(pack, null, 1)}\n`)
    await moveInto(growing, folder)
  } finally {
    await rm(growing, { recursive: true, force: true })
  }
  return ok({ pack: stored.id, cases: pack.cases.length, models: pack.models.length, files: files.length })
}

/** One English sentence for a refusal, with what to do. */
export function caseExportRefusalMessage(refusal: CaseExportRefusal): string {
  switch (refusal.code) {
    case 'CASES.NOT_ALLOWED':
      return 'only the operator of the store may export cases'
    case 'CASES.FOLDER_NOT_EMPTY':
      return 'the folder is not empty; name one that is absent or empty'
    case 'CASES.WHICH_PACK':
      return refusal.packs.length === 0
        ? 'there are no imported cases'
        : `name one of the imported packs: ${refusal.packs.join(', ')}`
    default:
      return `the store is damaged: ${fileFaultMessage(refusal)}; import the pack again`
  }
}

/** Each path once: two cases may share a file. */
function filesOf(pack: CasePack): PackFile[] {
  const all = [...pack.cases.flatMap(filesOfCase), ...pack.models.flatMap(filesOfModel)]
  return [...new Map(all.map((file) => [file.path.toLowerCase(), file])).values()]
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

async function isFree(folder: string): Promise<boolean> {
  try {
    return (await readdir(folder)).length === 0
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') return true
    if (code === 'ENOTDIR') return false
    throw error
  }
}

/** An empty folder is taken away first, because not every system renames onto one. */
async function moveInto(growing: string, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  await rmdir(folder)
  await rename(growing, folder)
}
