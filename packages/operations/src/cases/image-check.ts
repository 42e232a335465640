import type { FileStore } from '@collimator/files'
import {
  CASE_PACK_LIMITS,
  checkFilm,
  claimedFilmKind,
  filmKind,
  type ImageFault,
  type PackFile,
  readDicomImage,
} from '@collimator/formats'
import { err, ok, type Result } from '@collimator/kernel'
import { type FileFault, faultOfStore } from './file-fault.ts'

/** Unpacks a kept file to learn whether it is the image that its pack says. Files that are to be no image pass. */
export async function checkImage(files: FileStore, file: PackFile): Promise<Result<null, FileFault>> {
  if (!isImage(file)) return ok(null)
  const read = await bytesOfImage(files, file)
  if (!read.ok) return read
  const fault = (await checkFilm(file.path, read.value)) ?? maskFault(file, read.value)
  return fault ? err({ code: 'CASE_FILE.NOT_SHOWABLE', file: file.path, fault }) : ok(null)
}

const KIND_BYTES = 512

/** What is no image by its first bytes is not read further: a file may have a gigabyte. */
async function bytesOfImage(files: FileStore, { path, sha256 }: PackFile): Promise<Result<Uint8Array, FileFault>> {
  const opened = await files.read(sha256, { first: 0, last: KIND_BYTES - 1 })
  if (!opened.ok) return err(faultOfStore(path, opened.error))
  const start: Uint8Array[] = []
  for await (const piece of opened.value.content) start.push(piece)
  const beginning = new Uint8Array(Buffer.concat(start))
  if (filmKind(beginning) === null) return ok(beginning)
  const whole = await files.readWhole(sha256, CASE_PACK_LIMITS.fileBytes)
  return whole.ok ? whole : err(faultOfStore(path, whole.error))
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
