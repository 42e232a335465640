import {
  type CasePack,
  filesOfCase,
  filesOfModel,
  type PackCase,
  type PackFile,
  type PackModel,
} from '@collimator/formats'
import { err, ok, type Result } from '@collimator/kernel'
import { type FileFault, faultOfStore } from './file-fault.ts'
import { checkImage } from './image-check.ts'
import type { PackPlace, PackSource } from './pack-source.ts'

/** A fault of a file, and the case or model that cannot do without it. */
export type PartFault = FileFault & { readonly part: 'case' | 'model'; readonly id: string }

/** How many files came, and how many had come before. */
export type CopiedFiles = { readonly copied: number; readonly alreadyThere: number; readonly bytesCopied: number }

/** The cases and models whose files are all in the store, and why the others are not. */
export type CopiedPack = {
  readonly cases: PackCase[]
  readonly models: PackModel[]
  readonly faults: readonly PartFault[]
  readonly files: CopiedFiles
}

type Part =
  | { readonly part: 'case'; readonly of: PackCase; readonly files: readonly PackFile[] }
  | { readonly part: 'model'; readonly of: PackModel; readonly files: readonly PackFile[] }

/**
 * Copies the files of a pack into the store, one after the other. A file that is in the store already is not brought
 * again, but looked into as a fresh one is: another pack may have brought it as something else than an image. A disk that
 * is full or forbids writing ends it.
 */
export async function copyPackFiles(
  place: PackPlace,
  source: PackSource,
  pack: CasePack,
  onProgress: (filesDone: number, files: number) => void,
): Promise<Result<CopiedPack, FileFault>> {
  const parts: readonly Part[] = [
    ...pack.cases.map((of): Part => ({ part: 'case', of, files: filesOfCase(of) })),
    ...pack.models.map((of): Part => ({ part: 'model', of, files: filesOfModel(of) })),
  ]
  const total = parts.reduce((sum, { files }) => sum + files.length, 0)
  const faults: PartFault[] = []
  const files = { copied: 0, alreadyThere: 0, bytesCopied: 0 }
  let done = 0
  for (const one of parts) {
    for (const file of one.files) {
      const before = done
      const copy = await copyIntoStore(place, source, file, (share) => onProgress(before + tenths(share), total))
      if (!copy.ok && copy.error.code === 'CASE_FILE.NOT_KEPT') return copy
      if (copy.ok) count(files, copy.value)
      else faults.push({ ...copy.error, part: one.part, id: one.of.id })
      onProgress(++done, total)
    }
  }
  return ok({ ...wholeParts(parts, faults), faults, files })
}

function wholeParts(parts: readonly Part[], faults: readonly PartFault[]): Pick<CopiedPack, 'cases' | 'models'> {
  const broken = new Set(faults.map(({ part, id }) => `${part} ${id}`))
  const kept = parts.filter(({ part, of }) => !broken.has(`${part} ${of.id}`))
  return {
    cases: kept.flatMap((one) => (one.part === 'case' ? [one.of] : [])),
    models: kept.flatMap((one) => (one.part === 'model' ? [one.of] : [])),
  }
}

type Copy = { readonly bytes: number; readonly alreadyThere: boolean }

/** A file that is no image stays in the store until the next sweep: another import may be about to refer to it. */
async function copyIntoStore(
  place: PackPlace,
  source: PackSource,
  file: PackFile,
  onShare: (share: number) => void,
): Promise<Result<Copy, FileFault>> {
  const known = await place.files.renewIfIntact(file.sha256)
  if (!known.ok) return err(faultOfStore(file.path, known.error))
  const alreadyThere = known.value
  const brought = alreadyThere ? ok(0) : await source.bring(place, file, onShare)
  if (!brought.ok) return brought
  const checked = await checkImage(place.files, file)
  return checked.ok ? ok({ bytes: brought.value, alreadyThere }) : checked
}

function tenths(share: number): number {
  return Math.floor(share * 10) / 10
}

function count(files: { copied: number; alreadyThere: number; bytesCopied: number }, copy: Copy): void {
  if (copy.alreadyThere) files.alreadyThere++
  else files.copied++
  files.bytesCopied += copy.bytes
}
