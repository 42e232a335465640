import { type Database, eachHistory, lastDecision, type Review, type ReviewCoder, reviewCoders } from '@collimator/db'
import { type CodingAgreement, type CodingScheme, codingAgreement, type RecordHistory } from '@collimator/review'
import { loadSources, type SourceRefs, sourcesInForce } from '../catalogue/edition-sources.ts'
import { type Context, storeOf } from '../context/context.ts'

/** The records of a review that two coders or more answered, and how far they agree. */
export type CoderComparison = {
  readonly scheme: CodingScheme
  readonly coders: readonly ReviewCoder[]
  readonly histories: readonly RecordHistory[]
  readonly agreement: CodingAgreement
}

// By handle and review: what was computed holds until another decision is taken or other documents are put in force.
const kept = new WeakMap<
  Database,
  Map<number, { readonly state: string; readonly compared: Promise<CoderComparison> }>
>()

/** Reads what several coders answered in a review and computes their agreement under the scheme in force. */
export async function compareCoders(context: Context, review: Review): Promise<CoderComparison> {
  const { db } = storeOf(context)
  const refs = await sourcesInForce(db, review.key)
  const state = JSON.stringify([await lastDecision(db), refs])
  const ofStore = kept.get(db) ?? new Map()
  kept.set(db, ofStore)
  const known = ofStore.get(review.key)
  if (known?.state === state) return known.compared
  const compared = compare(db, review, refs)
  ofStore.set(review.key, { state, compared })
  compared.catch((error: unknown) => {
    // A failure must not stay; the caller still sees the error.
    ofStore.delete(review.key)
    return error
  })
  return compared
}

async function compare(db: Database, review: Review, refs: SourceRefs): Promise<CoderComparison> {
  const { scheme } = await loadSources(db, refs)
  const histories: RecordHistory[] = []
  for await (const batch of eachHistory(db, review.key, { ofSeveralCoders: true })) histories.push(...batch)
  return {
    scheme,
    histories,
    agreement: codingAgreement(histories, scheme),
    coders: await reviewCoders(db, review.key),
  }
}

/** How a coder is named on pages. */
export function coderLabel(coders: readonly ReviewCoder[], id: string): string {
  return coders.find((coder) => coder.id === id)?.label ?? id
}
