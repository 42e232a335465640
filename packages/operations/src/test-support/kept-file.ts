import { join } from 'node:path'

/** Where a data folder keeps the files of packs by their content; for tests that damage them. */
export function keptFiles(dataDirectory: string): string {
  return join(dataDirectory, 'files', 'objects')
}

/** Where a data folder keeps the file of this hash. */
export function keptFile(dataDirectory: string, sha256: string): string {
  return join(keptFiles(dataDirectory), sha256.slice(0, 2), sha256)
}
