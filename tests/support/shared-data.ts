import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'

// Data that may not be committed is beside the checkout, or where COLLIMATOR_SHARED says.
const FOLDER = process.env.COLLIMATOR_SHARED ?? resolve(import.meta.dirname, '../../../shared')

/**
 * Whether a file or folder of the shared data is absent, for `it.skipIf`: the test is then counted as skipped. Where CI is
 * set the data must be there, and its absence fails the whole file.
 */
export function lacksSharedData(path: string): boolean {
  if (existsSync(sharedPath(path))) return false
  if (process.env.CI !== 'true') return true
  throw new Error(`shared data absent: ${sharedPath(path)}; COLLIMATOR_SHARED names the folder that holds it`)
}

/** The bytes of a file of the shared data, in a test that is skipped when {@link lacksSharedData}. */
export function sharedFile(path: string): Uint8Array {
  return readFileSync(sharedPath(path))
}

/** Names of the files in a folder of the shared data, in a test that is skipped when {@link lacksSharedData}. */
export function sharedNames(path: string): string[] {
  return readdirSync(sharedPath(path))
}

/** Where a file or folder of the shared data is. */
export function sharedPath(path: string): string {
  return resolve(FOLDER, path)
}
