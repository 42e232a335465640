import { createHash } from 'node:crypto'
import { slugOf } from '@collimator/kernel'

/**
 * The id of a programme: its name as part of an address, at most 80 characters. A name without a letter of the Latin
 * alphabet gets one from its hash, so that the same name gives the same id.
 */
export function programmeIdOf(name: string): string {
  return slugOf(name, 80) || `programme-${createHash('sha256').update(name).digest('hex').slice(0, 8)}`
}
