import { open, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import {
  checkFilm,
  claimedFilmKind,
  filmKind,
  type ImageFault,
  type PackFile,
  readDicomImage,
} from '@collimator/formats'
import type { CaseStore } from './case-store.ts'
import type { FileFault } from './file-fault.ts'

/** Unpacks a stored file to learn whether it is the image that its pack says. Files that are to be no image pass. */
export async function imageFault(store: CaseStore, file: PackFile): Promise<FileFault | undefined> {
  if (!isImage(file)) return undefined
  const path = join(store.objects, store.objectPath(file.sha256))
  const start = await firstBytes(path)
  // What is no image by its first bytes is not read further: a file may have a gigabyte.
  const bytes = filmKind(start) === null ? start : await readFile(path)
  const fault = (await checkFilm(file.path, bytes)) ?? maskFault(file, bytes)
  return fault && { code: 'CASE_FILE.NOT_SHOWABLE', file: file.path, fault }
}

const KIND_BYTES = 512

async function firstBytes(path: string): Promise<Uint8Array> {
  const handle = await open(path)
  try {
    const { buffer, bytesRead } = await handle.read(new Uint8Array(KIND_BYTES), 0, KIND_BYTES, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

/** A mask of one bit a pixel is a sound label, but no film. */
function maskFault({ role }: PackFile, bytes: Uint8Array): ImageFault | undefined {
  if (role !== 'image' || filmKind(bytes) !== 'DICOM') return undefined
  const image = readDicomImage(bytes)
  return image.ok ? undefined : image.error
}

/** Films and labels are images whatever their names; what was derived from them is one only when its name says so. */
function isImage({ role, path }: PackFile): boolean {
  return role === 'image' || role === 'label' || (role === 'derived' && claimedFilmKind(path) !== null)
}

/** Takes a file out of the store again. */
export async function dropObject(store: CaseStore, sha256: string): Promise<void> {
  await rm(join(store.objects, store.objectPath(sha256)), { force: true })
}
