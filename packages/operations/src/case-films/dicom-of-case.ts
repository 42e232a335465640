import type { FileStore } from '@collimator/files'
import {
  allowedPatient,
  type FilmKind,
  filesOfCase,
  filmKind,
  type ImageFault,
  type PackCase,
  type PackFile,
  readFilm,
  readNifti,
  spacingOfCase,
  volumeSections,
} from '@collimator/formats'
import { type CapturedCase, secondaryCapture } from '@collimator/imaging'
import { err, ok, type Result } from '@collimator/kernel'
import type { FileFault } from '../cases/file-fault.ts'
import { readPackFile } from '../cases/read-pack-file.ts'

/** The images of a stored case as DICOM, one after the other; a fault ends them. Films that are DICOM already come as they
 * are, PNG and JPEG are wrapped, volumes come as one object for each section. Labels are no films and do not come. */
export async function* dicomOfCase(files: FileStore, one: PackCase): AsyncGenerator<Result<Uint8Array, FileFault>> {
  for (const file of filesOfCase(one).filter(({ role }) => role === 'image')) {
    const stored = await readPackFile(files, file)
    if (!stored.ok) {
      yield stored
      return
    }
    for await (const object of dicomOfFile({ one, file, bytes: stored.value })) {
      yield object.ok ? object : err({ code: 'CASE_FILE.NOT_SHOWABLE', file: file.path, fault: object.error })
      if (!object.ok) return
    }
  }
}

type OpenedFile = { readonly one: PackCase; readonly file: PackFile; readonly bytes: Uint8Array }

async function* dicomOfFile(opened: OpenedFile): AsyncGenerator<Result<Uint8Array, ImageFault>> {
  const kind = filmKind(opened.bytes)
  if (kind === 'DICOM') yield ok(opened.bytes)
  else if (kind === 'NIfTI') yield* dicomOfVolume(opened)
  else yield await dicomOfPicture(opened, kind)
}

async function dicomOfPicture(opened: OpenedFile, kind: FilmKind | null): Promise<Result<Uint8Array, ImageFault>> {
  const { one, bytes } = opened
  const read = await readFilm(bytes)
  if (!read.ok) return read
  const spacing = spacingOfCase(one, read.value)
  const lossy = kind === 'JPEG' ? { lossyBytes: bytes.length } : {}
  return ok(secondaryCapture({ ...read.value, ...lossy, ...(spacing ? { spacing } : {}) }, toCapturedCase(opened, 1)))
}

function* dicomOfVolume(opened: OpenedFile): Generator<Result<Uint8Array, ImageFault>> {
  const volume = readNifti(opened.bytes)
  if (!volume.ok) {
    yield volume
    return
  }
  const { count, samples, plane, slope, intercept, ...common } = volumeSections(volume.value)
  for (let k = 0; k < count; k++) {
    const lies = plane(k)
    const section = { ...common, samples: samples(k), rescale: { slope, intercept }, ...(lies ? { plane: lies } : {}) }
    yield ok(secondaryCapture(section, toCapturedCase(opened, k + 1)))
  }
}

function toCapturedCase({ one, file }: OpenedFile, number: number): CapturedCase {
  const { id, licence, attribution, changes } = one
  const before = changes === undefined ? '' : ` Before that: ${changes}.`
  return {
    ...allowedPatient(one),
    id,
    number,
    sha256: file.sha256,
    modality: one.modality.split('/')[0]?.trim() ?? '',
    terms: `Licence: ${licence} Attribution: ${attribution.join(' ')}`,
    history: `Wrapped from ${file.path}, SHA-256 ${file.sha256}.${before}`,
  }
}
