import { err, ok, type Result } from '@collimator/kernel'
import { type DocumentKind, type DocumentRef, documentKey } from '../documents/documents.ts'
import type { Transaction } from '../store/store.ts'
import type { ImportError } from './import-error.ts'

/** The codebook, protocol and rates under which listings were read; each must be stored already. */
export type SchemeRefs = {
  readonly codebook: DocumentRef
  readonly protocol: DocumentRef
  readonly rates: DocumentRef
}

/** What pages of an edition show beside its listings; it has no part in the digest. */
export type ShownWith = { readonly baseline: DocumentRef; readonly manifest: DocumentRef }

/** Row keys of every document that an edition or a review names. */
export type DocumentKeys = Readonly<Record<keyof SchemeRefs | keyof ShownWith, number>>

/** Finds the row keys of documents, each of which must be stored already. */
export async function documentKeys(
  transaction: Transaction,
  refs: SchemeRefs & ShownWith,
): Promise<Result<DocumentKeys, ImportError>> {
  const wanted = [
    ['codebook', refs.codebook],
    ['protocol', refs.protocol],
    ['exchange-rates', refs.rates],
    ['baseline', refs.baseline],
    ['manifest', refs.manifest],
  ] as const satisfies readonly (readonly [DocumentKind, DocumentRef])[]
  const keys: number[] = []
  for (const [kind, { id, version }] of wanted) {
    const key = await documentKey(transaction, kind, { id, version })
    if (key === undefined) return err({ code: 'IMPORT.UNKNOWN_DOCUMENT', kind, id, version })
    keys.push(key)
  }
  const [codebook, protocol, rates, baseline, manifest] = keys as [number, number, number, number, number]
  return ok({ codebook, protocol, rates, baseline, manifest })
}
