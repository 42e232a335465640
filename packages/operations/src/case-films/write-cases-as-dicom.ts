import { writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type FileStore, makeFolder } from '@collimator/files'
import { attributionText, type CasePack, type PackCase } from '@collimator/formats'
import { err, ok, type Result } from '@collimator/kernel'
import { type FileFault, fileFaultMessage } from '../cases/file-fault.ts'
import { choosePack, type WhichPack, whichPackMessage } from '../cases/find-packs.ts'
import { FOLDER_NOT_EMPTY, type FolderNotEmpty, fillNewFolder } from '../cases/new-folder.ts'
import { filesOf } from '../context/app.ts'
import type { Context } from '../context/context.ts'
import { type AccessRefusal, accessRefusalMessage, operation } from '../context/operation.ts'
import { dicomOfCase } from './dicom-of-case.ts'

/** Which cases to write where. The folder must be absent or empty. */
export type DicomWriting = {
  readonly folder: string
  /** Id as listed; may be left out while there is one pack only. */
  readonly pack?: string
  /** Ids as listed; all cases of the pack when none is named. */
  readonly cases: readonly string[]
  readonly onProgress?: (casesDone: number, cases: number) => void
}

/** What was written: each case with its files, relative to the folder. */
export type WrittenDicom = {
  readonly pack: string
  readonly cases: readonly { readonly id: string; readonly files: readonly string[] }[]
}

/** Why nothing was written. */
export type DicomRefusal =
  | AccessRefusal
  | { readonly code: 'CASES.NO_SUCH_CASE'; readonly ids: readonly string[] }
  | FolderNotEmpty
  | WhichPack
  | FileFault

/**
 * Writes cases of the store as DICOM, for any viewer: wrapped where they came as PNG, JPEG or NIfTI. Equal cases give
 * equal bytes. `ATTRIBUTION.md` lies beside them; the folder appears whole or not at all.
 */
export const writeCasesAsDicom = operation({
  action: 'cases.export',
  run: async (context, request: DicomWriting) => writeFrom(context, request),
})

async function writeFrom(
  context: Context,
  { folder, pack: id, cases: ids, onProgress }: DicomWriting,
): Promise<Result<WrittenDicom, Exclude<DicomRefusal, AccessRefusal>>> {
  const chosen = await choosePack(context, id)
  if (!chosen.ok) return chosen
  const pack: CasePack = { ...chosen.value.pack, models: [] }
  const unknown = ids.filter((one) => !pack.cases.some((known) => known.id === one))
  if (unknown.length > 0) return err({ code: 'CASES.NO_SUCH_CASE', ids: unknown })
  const wanted = ids.length === 0 ? pack.cases : pack.cases.filter((one) => ids.includes(one.id))
  return fillNewFolder(folder, async (growing) => {
    const written = await writeEach(filesOf(context.app), growing, wanted, onProgress)
    if (!written.ok) return written
    await writeFile(join(growing, 'ATTRIBUTION.md'), attributionText({ ...pack, cases: wanted }))
    return ok({ pack: chosen.value.id, cases: written.value })
  })
}

/** One English sentence for a refusal, with what to do. */
export function dicomRefusalMessage(refusal: DicomRefusal): string {
  switch (refusal.code) {
    case 'ACCESS.REFUSED':
      return accessRefusalMessage(refusal)
    case 'CASES.NO_SUCH_CASE':
      return `the pack has no case ${refusal.ids.join(', ')}`
    case 'CASES.FOLDER_NOT_EMPTY':
      return FOLDER_NOT_EMPTY
    case 'CASES.WHICH_PACK':
      return whichPackMessage(refusal)
    default:
      return `the store is damaged: ${fileFaultMessage(refusal)}; import the pack again`
  }
}

async function writeEach(
  from: FileStore,
  growing: string,
  cases: readonly PackCase[],
  onProgress: DicomWriting['onProgress'],
): Promise<Result<WrittenDicom['cases'], FileFault>> {
  const written: { id: string; files: string[] }[] = []
  const names = caseNames(cases)
  for (const [i, one] of cases.entries()) {
    const files: string[] = []
    for await (const object of dicomOfCase(from, one)) {
      if (!object.ok) return object
      const file = `${names[i]}/${String(files.length + 1).padStart(4, '0')}.dcm`
      await makeFolder(dirname(join(growing, file)))
      await writeFile(join(growing, file), object.value)
      files.push(file)
    }
    written.push({ id: one.id, files })
    onProgress?.(i + 1, cases.length)
  }
  return ok(written)
}

/** An id may hold anything; a folder's name may not, and may not differ from another by capitals alone. */
function caseNames(cases: readonly PackCase[]): string[] {
  const taken = new Set<string>()
  return cases.map(({ id }, i) => {
    const plain = id.replaceAll(/[^\w-]/g, '_').slice(0, 80)
    const name = taken.has(plain.toLowerCase()) ? `${plain}-${i + 1}` : plain
    taken.add(name.toLowerCase())
    return name
  })
}
