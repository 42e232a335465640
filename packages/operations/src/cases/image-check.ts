import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { checkFilm, claimedFilmKind, type PackFile } from '@collimator/formats'
import type { CaseStore } from './case-store.ts'
import type { FileFault } from './file-fault.ts'

/** Unpacks a stored file to learn whether it is the image that its pack says. Files that are to be no image pass. */
export async function imageFault(store: CaseStore, file: PackFile): Promise<FileFault | undefined> {
  if (!isImage(file)) return undefined
  const bytes = await readFile(join(store.objects, store.objectPath(file.sha256)))
  const fault = await checkFilm(file.path, bytes)
  return fault && { code: 'CASE_FILE.NOT_SHOWABLE', file: file.path, fault }
}

/** Films and labels are images whatever their names; what was derived from them is one only when its name says so. */
function isImage({ role, path }: PackFile): boolean {
  return role === 'image' || role === 'label' || (role === 'derived' && claimedFilmKind(path) !== null)
}

/** Takes a file out of the store again. */
export async function dropObject(store: CaseStore, sha256: string): Promise<void> {
  await rm(join(store.objects, store.objectPath(sha256)), { force: true })
}
