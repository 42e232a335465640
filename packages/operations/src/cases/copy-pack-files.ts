import {
  type CasePack,
  filesOfCase,
  filesOfModel,
  type PackCase,
  type PackFile,
  type PackModel,
} from '@collimator/formats'
import { ok } from '@collimator/kernel'
import { type CaseStore, hasObject } from './case-store.ts'
import type { FileFault } from './file-fault.ts'
import { dropObject, imageFault } from './image-check.ts'
import type { PackSource } from './pack-source.ts'

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

/** Copies the files of a pack into the store, one after the other. A file that is in the store already is not
 * brought again, but looked into as a fresh one is: another pack may have brought it as something else than an image. */
export async function copyPackFiles(
  store: CaseStore,
  source: PackSource,
  pack: CasePack,
  onProgress: (filesDone: number, files: number) => void,
): Promise<CopiedPack> {
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
      const copy = await copyIntoStore(store, source, file, (share) => onProgress(before + tenths(share), total))
      if ('code' in copy) faults.push({ ...copy, part: one.part, id: one.of.id })
      else count(files, copy)
      onProgress(++done, total)
    }
  }
  const whole = (one: Part) => !faults.some(({ part, id }) => part === one.part && id === one.of.id)
  const kept = parts.filter(whole)
  return {
    cases: kept.flatMap((one) => (one.part === 'case' ? [one.of] : [])),
    models: kept.flatMap((one) => (one.part === 'model' ? [one.of] : [])),
    faults,
    files,
  }
}

type Copy = { readonly bytes: number; readonly alreadyThere: boolean }

async function copyIntoStore(
  store: CaseStore,
  source: PackSource,
  file: PackFile,
  onShare: (share: number) => void,
): Promise<Copy | FileFault> {
  const alreadyThere = await hasObject(store, file.sha256)
  const brought = alreadyThere ? ok(0) : await source.bring(store, file, onShare)
  if (!brought.ok) return brought.error
  const fault = await imageFault(store, file)
  if (fault && !alreadyThere) await dropObject(store, file.sha256)
  return fault ?? { bytes: brought.value, alreadyThere }
}

function tenths(share: number): number {
  return Math.floor(share * 10) / 10
}

function count(files: { copied: number; alreadyThere: number; bytesCopied: number }, copy: Copy): void {
  if (copy.alreadyThere) files.alreadyThere++
  else files.copied++
  files.bytesCopied += copy.bytes
}
