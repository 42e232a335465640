import { join } from 'node:path'
import { loadContent } from '@collimator/operations/test-support'
import type { CodingScheme, ProgramListing } from '@collimator/review'
import { SCHEME, starterListings } from '@collimator/review/test-support'

export const CONTENT = join(import.meta.dirname, '../../../content')

/** The documents an edition names, as the program keeps them, and which of them are in force. */
export type StarterDocuments = Pick<Awaited<ReturnType<typeof loadContent>>, 'documents' | 'sources'>

/** Real listings, the scheme they were read with, and the documents to store beside them. */
export type Starter = StarterDocuments & {
  readonly scheme: CodingScheme
  readonly listings: readonly ProgramListing[]
}

/** The real listings that made-up ones take their marginals from, with their scheme and documents. */
export async function readStarter(): Promise<Starter> {
  const { documents, sources } = await loadContent(CONTENT)
  return { scheme: SCHEME, listings: starterListings(), documents, sources }
}
