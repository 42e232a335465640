import {
  type Edition,
  type EditionNumber,
  eachListingOfEdition,
  editionByNumber,
  latestFrontEdition,
  type Store,
} from '@collimator/db'
import { analyseEdition, type EditionAnalysis } from './analyse-edition.ts'
import { type EditionSources, loadEditionSources } from './edition-sources.ts'

/** An edition, the documents it names, and everything derived from it. */
export type CurrentEdition = EditionAnalysis & EditionSources & { readonly edition: Edition }

/** Keeps what is derived from the published edition, once a process. */
export type EditionCache = {
  /** The edition that is published at this moment, with its analysis; null before the first one. */
  readonly current: () => Promise<CurrentEdition | null>
}

/**
 * Makes a cache whose analysis is derived once for each edition. The store is asked on every call which edition is
 * published, so that several processes over one store never disagree for longer than one request.
 */
export function cacheEditions(store: Store): EditionCache {
  let kept: { name: EditionNumber; current: Promise<CurrentEdition> } | undefined
  const isKept = ({ review, number }: EditionNumber) => kept?.name.review === review && kept.name.number === number
  const editionOf = (name: EditionNumber) => {
    if (!kept || !isKept(name)) {
      const current = deriveEdition(store, name)
      kept = { name, current }
      current.catch((error: unknown) => {
        // A failed derivation must not stick to the edition; the caller still sees the error.
        if (isKept(name)) kept = undefined
        return error
      })
    }
    return kept.current
  }
  return {
    current: async () => {
      const name = await latestFrontEdition(store.db)
      return name === undefined ? null : editionOf(name)
    },
  }
}

/** An edition and the documents it names never change once it has a number, so what is read and derived may be kept. */
async function deriveEdition(store: Store, { review, number }: EditionNumber): Promise<CurrentEdition> {
  const edition = await editionByNumber(store.db, review, number)
  if (!edition) throw new EditionVanished(number)
  const sources = await loadEditionSources(store.db, edition)
  const analysis = await analyseEdition(sources.scheme, number, eachListingOfEdition(store.db, edition))
  return { edition, ...sources, ...analysis }
}

/** Raised when a published edition is no longer in the store: somebody removed it by hand. */
class EditionVanished extends Error {
  override readonly name = 'EditionVanished'

  constructor(number: number) {
    super(`edition ${number} was published and is no longer in the store`)
  }
}
