import { join } from 'node:path'
import type { CodingScheme, ProgramListing } from '@collimator/review'
import { SCHEME, starterListings } from '@collimator/review/test-support'

export const CONTENT = join(import.meta.dirname, '../../../content')

/** Real listings and the scheme they were read with. */
export type Starter = { readonly scheme: CodingScheme; readonly listings: readonly ProgramListing[] }

/** The real listings that made-up ones take their marginals from. */
export function readStarter(): Starter {
  return { scheme: SCHEME, listings: starterListings() }
}
