import {
  type Database,
  type DocumentKind,
  type DocumentRef,
  documentVersions,
  type Edition,
  loadDocument,
  type ReviewSources,
  reviewSourcesInForce,
} from '@collimator/db'
import {
  type Baseline,
  baselineSchema,
  type CodingScheme,
  codebookSchema,
  exchangeRatesSchema,
  protocolSchema,
} from '@collimator/review'
import type { z } from 'zod'
import { type StarterManifest, starterManifestSchema } from './content.ts'

/** The documents that an edition was made and is shown with, as the store keeps them. */
export type EditionSources = {
  readonly scheme: CodingScheme
  readonly baseline: Baseline
  readonly manifest: StarterManifest
}

/** Names of the documents in force: those that the next edition is read and published under. */
export type SourceRefs = ReviewSources

/** Loads what an edition names. An edition of before baseline and manifest were named is shown with the store's first ones. */
export async function loadEditionSources(db: Database, edition: Edition): Promise<EditionSources> {
  const first = async (kind: DocumentKind) => (await documentVersions(db, kind))[0] ?? missing(kind)
  return loadSources(db, {
    codebook: edition.codebook,
    protocol: edition.protocol,
    rates: edition.rates,
    baseline: edition.baseline ?? (await first('baseline')),
    manifest: edition.manifest ?? (await first('manifest')),
  })
}

/** The documents in force in a review. */
export async function sourcesInForce(db: Database, review: number): Promise<SourceRefs> {
  return (await reviewSourcesInForce(db, review)) ?? missing('manifest')
}

/** Loads named documents. */
export async function loadSources(db: Database, refs: SourceRefs): Promise<EditionSources> {
  return {
    scheme: {
      codebook: await load(db, 'codebook', refs.codebook, codebookSchema),
      protocol: await load(db, 'protocol', refs.protocol, protocolSchema),
      rates: await load(db, 'exchange-rates', refs.rates, exchangeRatesSchema),
    },
    baseline: await load(db, 'baseline', refs.baseline, baselineSchema),
    manifest: await load(db, 'manifest', refs.manifest, starterManifestSchema),
  }
}

async function load<T>(db: Database, kind: DocumentKind, ref: DocumentRef, schema: z.ZodType<T>): Promise<T> {
  return (await loadDocument(db, kind, ref, schema)) ?? missing(kind, ref)
}

function missing(kind: DocumentKind, ref?: DocumentRef): never {
  throw new DocumentMissing(ref ? `${kind} ${ref.id} ${ref.version}` : kind)
}

/** Raised when the store lacks a document that an edition or an import needs: somebody removed it by hand. */
class DocumentMissing extends Error {
  override readonly name = 'DocumentMissing'
  constructor(what: string) {
    super(`the store has no ${what}`)
  }
}
