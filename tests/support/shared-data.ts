import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'

// Data that may not be committed lies beside the checkout, or where COLLIMATOR_SHARED says.
const FOLDER = process.env.COLLIMATOR_SHARED ?? resolve(import.meta.dirname, '../../../shared')

/** The bytes of an optional file of the shared data; says so and gives `undefined` when it is absent. */
export function sharedFile(path: string): Uint8Array | undefined {
  const whole = resolve(FOLDER, path)
  if (existsSync(whole)) return readFileSync(whole)
  console.info(`shared data absent, not checked: ${path} (set COLLIMATOR_SHARED to the folder that holds it)`)
  return undefined
}

/** Names of the files in an optional folder of the shared data; says so and gives none when it is absent. */
export function sharedNames(path: string): string[] {
  const whole = resolve(FOLDER, path)
  if (existsSync(whole)) return readdirSync(whole)
  console.info(`shared data absent, not checked: ${path} (set COLLIMATOR_SHARED to the folder that holds it)`)
  return []
}

/** Where an optional file or folder of the shared data would lie; ask {@link sharedNames} first whether it is there. */
export function sharedPath(path: string): string {
  return resolve(FOLDER, path)
}
