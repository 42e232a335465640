import { type Edition, eachListingOfEdition, editionByNumber, latestEditionNumber, type Store } from '@collimator/db'
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
  let kept: { number: number; current: Promise<CurrentEdition> } | undefined
  const editionOf = (number: number) => {
    if (kept?.number !== number) {
      const current = deriveEdition(parts, number)
      kept = { number, current }
      current.catch((error: unknown) => {
        // A failed derivation must not stick to the edition; the caller still sees the error.
        if (kept?.number === number) kept = undefined
        return error
      })
    }
    return kept.current
  }
  return {
    ...parts,
    current: async () => {
      const number = await latestEditionNumber(parts.store.db)
      return number === undefined ? null : editionOf(number)
    },
  }
}

/** An edition never changes once it has a number, so what is read and derived of it may be kept. */
async function deriveEdition({ store, content }: CatalogueParts, number: number): Promise<CurrentEdition> {
  const edition = await editionByNumber(store.db, number)
  if (!edition) throw new EditionVanished(number)
  return { edition, ...(await analyseEdition(content.scheme, number, eachListingOfEdition(store.db, number))) }
}

/** Raised when a published edition is no longer in the store: somebody removed it by hand. */
class EditionVanished extends Error {
  override readonly name = 'EditionVanished'

  constructor(number: number) {
    super(`edition ${number} was published and is no longer in the store`)
  }
}
