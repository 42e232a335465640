import { type Edition, eachListingOfEdition, latestEdition, type Store } from '@collimator/db'
import { analyseEdition, type EditionAnalysis } from '../analysis/edition-analysis.ts'
import type { Actor } from '../policy/catalogue-policy.ts'
import type { Content } from './content.ts'

/** An open catalogue: the store, the data that ship with the program, and what has been derived from the edition in use. */
export type Catalogue = {
  readonly store: Store
  readonly content: Content
  readonly actor: Actor
  readonly now: () => Date
  /** The edition that is published at this moment, with its analysis; null before the first import. */
  readonly current: () => Promise<CurrentEdition | null>
}

/** An edition and everything derived from it. */
export type CurrentEdition = EditionAnalysis & { readonly edition: Edition }

type CatalogueParts = Pick<Catalogue, 'store' | 'content' | 'actor' | 'now'>

/**
 * Makes a catalogue whose analysis is derived once for each edition. The store is asked on every call which edition is
 * published, so that several processes over one store never disagree for longer than one request.
 */
export function makeCatalogue(parts: CatalogueParts): Catalogue {
  let kept: { number: number; analysis: Promise<EditionAnalysis> } | undefined
  const analysisOf = (number: number) => {
    if (kept?.number !== number) {
      const analysis = analyseEdition(parts.content.frame, number, eachListingOfEdition(parts.store.db, number))
      kept = { number, analysis }
      analysis.catch((error: unknown) => {
        // A failed derivation must not stick to the edition; the caller still sees the error.
        if (kept?.number === number) kept = undefined
        return error
      })
    }
    return kept.analysis
  }
  return {
    ...parts,
    current: async () => {
      const edition = await latestEdition(parts.store.db)
      return edition === undefined ? null : { edition, ...(await analysisOf(edition.number)) }
    },
  }
}
