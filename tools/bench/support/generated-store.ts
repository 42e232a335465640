import { frontReview, openStore, publishEdition, type Store, saveDocument } from '@collimator/db'
import { type Result, seededRandom } from '@collimator/kernel'
import { generateListings } from '@collimator/review'
import type { Starter } from './starter-listings.ts'

/** Where a store lies: a directory, or a PostgreSQL database when there is a url. */
export type StorePlace = { readonly directory: string; readonly url?: string }

/** An open store; a store that does not open ends the bench. */
export async function openedStore(place: StorePlace): Promise<Store> {
  return success(await openStore(place))
}

/** Publishes `count` made-up listings as the first edition of a migrated, empty store. */
export async function importGenerated(store: Store, count: number, { listings: base, documents, sources }: Starter) {
  return success(
    await store.transaction(async (transaction) => {
      for (const { kind, id, version, json } of documents)
        success(await saveDocument(transaction, kind, { id, version, savedAt: new Date() }, json))
      const { codebook, protocol, rates, baseline, manifest } = sources
      return publishEdition(transaction, {
        review: (await frontReview(transaction)).key,
        origin: { kind: 'file', fileName: 'generated', fileSha256: '0'.repeat(64), coder: null },
        publishedBy: 'bench',
        publishedAt: new Date(),
        scheme: { codebook, protocol, rates },
        shownWith: { baseline, manifest },
        listings: generateListings(seededRandom('bench'), count, base),
      })
    }),
  )
}

/** The value of a success; a failure ends the bench with the error in its message. */
function success<T, E>(result: Result<T, E>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}
