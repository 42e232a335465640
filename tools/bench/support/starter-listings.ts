import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CodingScheme, ProgramListing } from '@collimator/review'
import { SCHEME, starterListings } from '@collimator/review/test-support'

export const CONTENT = join(import.meta.dirname, '../../../content')

type StoredDocument<Kind extends string> = {
  readonly kind: Kind
  readonly id: string
  readonly version: string
  readonly json: unknown
}

/** The documents that an edition names, as they ship. */
export type StarterDocuments = {
  readonly codebook: StoredDocument<'codebook'>
  readonly protocol: StoredDocument<'protocol'>
  readonly rates: StoredDocument<'exchange-rates'>
  readonly baseline: StoredDocument<'baseline'>
  readonly manifest: StoredDocument<'manifest'>
}

/** Real listings, the scheme they were read with, and the documents to store beside them. */
export type Starter = {
  readonly scheme: CodingScheme
  readonly listings: readonly ProgramListing[]
  readonly documents: StarterDocuments
}

/** The real listings that made-up ones take their marginals from, with their scheme and documents. */
export function readStarter(): Starter {
  const { codebook, protocol, rates } = SCHEME
  const manifest = readContent('programs/starter-2026-11.manifest.json')
  const documents: StarterDocuments = {
    codebook: toDocument('codebook', codebook),
    protocol: toDocument('protocol', protocol),
    rates: { kind: 'exchange-rates', id: manifest.exchangeRates, version: rates.period, json: rates },
    baseline: toDocument('baseline', readContent('baselines/schuur-2021.json')),
    manifest: toDocument('manifest', manifest),
  }
  return { scheme: SCHEME, listings: starterListings(), documents }
}

function toDocument<Kind extends string>(kind: Kind, json: { readonly id: string; readonly version: string }) {
  return { kind, id: json.id, version: json.version, json }
}

function readContent(name: string) {
  return JSON.parse(readFileSync(join(CONTENT, name), 'utf8'))
}
