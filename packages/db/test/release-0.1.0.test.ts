import { createHash } from 'node:crypto'
import { codebookSchema, exchangeRatesSchema, protocolSchema, writeListingRow } from '@collimator/review'
import { expect, test } from 'vitest'
import {
  type Edition,
  eachListingOfEdition,
  editionByNumber,
  loadDocument,
  MIGRATIONS,
  migrate,
  type Store,
  searchListings,
} from '../src/index.ts'
import { FRONT, inEdition } from './support/import-rows.ts'
import { onEachEmptyStore } from './support/on-each-store.ts'
import { RELEASE, restoreRelease } from './support/release-dump.ts'
import { successOf } from './support/success-of.ts'

onEachEmptyStore('a store made by release 0.1.0', (store) => {
  test('it is brought to the present schema, and edition 1 keeps its digest and exports the same bytes', async () => {
    await restoreRelease(store())
    expect(successOf(await migrate(store())).applied).toHaveLength(MIGRATIONS.length - RELEASE.schema)
    const edition = await editionByNumber(store().db, FRONT, RELEASE.edition)
    expect(edition).toMatchObject({ digest: RELEASE.digest, listings: RELEASE.listings })
    expect(await hashOfExport(store(), edition as Edition)).toBe(RELEASE.exports.jsonlLinesInOrder)
  })

  test('its listings are found by their words', async () => {
    expect((await searchListings(store().db, inEdition(RELEASE.edition), 'radiomics')).length).toBeGreaterThan(0)
  })

  test('bringing it up to date again changes nothing', async () => {
    expect(successOf(await migrate(store())).applied).toEqual([])
  })
})

/** SHA-256 of the edition as JSON Lines in order, written under the documents that the store holds. */
async function hashOfExport({ db }: Store, edition: Edition): Promise<string> {
  const codebook = await loadDocument(db, 'codebook', edition.codebook, codebookSchema)
  const protocol = await loadDocument(db, 'protocol', edition.protocol, protocolSchema)
  const rates = await loadDocument(db, 'exchange-rates', edition.rates, exchangeRatesSchema)
  if (!codebook || !protocol || !rates) throw new Error('a document of the edition is missing')
  const lines: string[] = []
  for await (const batch of eachListingOfEdition(db, edition))
    for (const { listing } of batch)
      lines.push(`${JSON.stringify(writeListingRow({ codebook, protocol, rates }, listing))}\n`)
  return createHash('sha256').update(lines.sort().join('')).digest('hex')
}
