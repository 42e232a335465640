import { starterListings } from '@collimator/review/test-support'
import { expect, test } from 'vitest'
import { eachListingOfEdition, latestEdition } from '../src/index.ts'
import { FRONT, inEdition, publishRows } from './support/import-rows.ts'
import { onEachStore, rolledBack } from './support/on-each-store.ts'

// Filled by each store in turn.
const digests = new Set<string | undefined>()

onEachStore('the starter catalogue', (store) => {
  test('all 300 real listings are read back as they were imported, with one digest on every store', async () => {
    const listings = starterListings()
    await rolledBack(store(), async (db) => {
      await publishRows(db, listings)
      const edition = await latestEdition(db, FRONT)
      expect(edition).toMatchObject({ listings: 300, added: 300, changed: 0, unchanged: 0 })
      digests.add(edition?.digest)
      expect(digests.size).toBe(1)
      const read = []
      for await (const batch of eachListingOfEdition(db, inEdition(1)))
        read.push(...batch.map(({ listing }) => listing))
      expect(read).toEqual(listings)
      expect(JSON.stringify(read.map(({ criteria, codes }) => [criteria, codes]))).toBe(
        JSON.stringify(listings.map(({ criteria, codes }) => [criteria, codes])),
      )
    })
  })
})
