import type { PackCase, PackModel } from './case-pack-schema.ts'

/** One file that a manifest promises. */
export type PackFile = {
  /** Inside the pack, parts joined by `/`. */
  readonly path: string
  readonly sha256: string
  /** Null where the manifest does not say. */
  readonly bytes: number | null
  readonly role: 'image' | 'label' | 'derived' | 'model'
}

/**
 * The files of a case with a hash: the images in reading order, then the label, then what was derived from them.
 * @param one a case; a derived file without a hash is not among the files, see {@link unhashedFiles}.
 */
export function filesOfCase(one: PackCase): PackFile[] {
  return [...imagesOf(one), ...labelOf(one), ...listDerivedFiles(one)]
}

/**
 * The files of a model, weights and licence alike.
 * @param model a model of a manifest.
 */
export function filesOfModel(model: PackModel): PackFile[] {
  return model.files.map(({ file, sha256, bytes }) => ({ path: file, sha256, bytes, role: 'model' }))
}

/**
 * Derived files that nobody can check because the manifest gives no hash.
 * @param one a case.
 * @returns their paths; none for most cases.
 */
export function unhashedFiles(one: PackCase): string[] {
  return (one.derived ?? []).filter(({ sha256 }) => sha256 === undefined).map(({ file }) => file)
}

function imagesOf(one: PackCase): PackFile[] {
  if (one.files === undefined) return [{ path: one.file, sha256: one.sha256, bytes: one.bytes, role: 'image' }]
  return one.files.map(({ file, sha256, bytes }) => ({ path: file, sha256, bytes, role: 'image' }))
}

function labelOf(one: PackCase): PackFile[] {
  if (one.files !== undefined || one.label_file === undefined || one.label_sha256 === undefined) return []
  return [{ path: one.label_file, sha256: one.label_sha256, bytes: null, role: 'label' }]
}

function listDerivedFiles(one: PackCase): PackFile[] {
  return (one.derived ?? []).flatMap(({ file, sha256, bytes }) =>
    sha256 === undefined ? [] : [{ path: file, sha256, bytes: bytes ?? null, role: 'derived' as const }],
  )
}
