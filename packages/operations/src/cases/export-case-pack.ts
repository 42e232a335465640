import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { type FileStore, makeFolder } from '@collimator/files'
import { attributionText, type CasePack, filesOfCase, filesOfModel, type PackFile } from '@collimator/formats'
import { err, ok, type Result } from '@collimator/kernel'
import { filesOf as fileStoreOf } from '../context/app.ts'
import type { Context } from '../context/context.ts'
import { type AccessRefusal, accessRefusalMessage, operation } from '../context/operation.ts'
import { type FileFault, faultOfStore, fileFaultMessage } from './file-fault.ts'
import { choosePack, type WhichPack, whichPackMessage } from './find-packs.ts'
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
  run: async (context, request: PackExport) => exportFrom(context, request),
})

async function exportFrom(
  context: Context,
  { folder, pack: id, onProgress }: PackExport,
): Promise<Result<ExportedPack, Exclude<CaseExportRefusal, AccessRefusal>>> {
  const chosen = await choosePack(context, id)
  if (!chosen.ok) return chosen
  const { pack } = chosen.value
  const files = filesOf(pack)
  return fillNewFolder(folder, async (growing) => {
    const fault = await copyOut(files, { from: fileStoreOf(context.app), growing }, onProgress)
    if (fault) return err(fault)
    if (!files.some(({ path }) => path.toLowerCase() === ATTRIBUTION.toLowerCase()))
      await writeFile(join(growing, ATTRIBUTION), attributionText(pack))
    await writeFile(join(growing, 'manifest.json'), `${JSON.stringify(pack, null, 1)}\n`)
    const [cases, models] = [pack.cases.length, pack.models.length]
    return ok({ pack: chosen.value.id, cases, models, files: files.length })
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

type Way = { readonly from: FileStore; readonly growing: string }

async function copyOut(
  files: readonly PackFile[],
  { from, growing }: Way,
  onProgress: PackExport['onProgress'],
): Promise<FileFault | undefined> {
  for (const [i, file] of files.entries()) {
    const copied = await copyVerified(from, file, join(growing, file.path))
    if (!copied.ok) return copied.error
    onProgress?.(i + 1, files.length)
  }
  return undefined
}

/** Writes a kept file to a path, hashing it once more on the way. What is not as promised is left to the caller to remove. */
async function copyVerified(from: FileStore, file: PackFile, target: string): Promise<Result<null, FileFault>> {
  const { path, sha256: expected, bytes } = file
  const read = await from.read(expected)
  if (!read.ok) return err(faultOfStore(path, read.error))
  if (bytes !== null && read.value.bytes !== bytes)
    return err({ code: 'CASE_FILE.OTHER_SIZE', file: path, found: read.value.bytes, expected: bytes })
  const hash = createHash('sha256')
  const hashed = async function* (pieces: AsyncIterable<Uint8Array>) {
    for await (const piece of pieces) {
      hash.update(piece)
      yield piece
    }
  }
  await makeFolder(dirname(target))
  await pipeline(hashed(read.value.content), createWriteStream(target, { flags: 'wx' }))
  const found = hash.digest('hex')
  return found === expected ? ok(null) : err({ code: 'CASE_FILE.OTHER_HASH', file: path, found, expected })
}
