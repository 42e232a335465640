import { ok, type Result } from '@collimator/kernel'
import { documentKeys } from '../catalogue/document-keys.ts'
import type { ImportError } from '../catalogue/import-error.ts'
import { reviewSources } from '../schema/review-tables.ts'
import type { Transaction } from '../store/store.ts'
import { type ReviewSources, reviewSourcesInForce } from './reviews.ts'

/** Puts documents in force in a review. Those that are in force already change nothing. */
export async function setReviewSources(
  transaction: Transaction,
  reviewKey: number,
  sources: ReviewSources,
  set: { readonly by: string; readonly at: Date },
): Promise<Result<'set' | 'unchanged', ImportError>> {
  const keys = await documentKeys(transaction, sources)
  if (!keys.ok) return keys
  const inForce = await reviewSourcesInForce(transaction, reviewKey)
  if (inForce && PARTS.every((part) => isSame(inForce[part], sources[part]))) return ok('unchanged')
  await transaction.insert(reviewSources).values({ ...keys.value, review: reviewKey, setBy: set.by, setAt: set.at })
  return ok('set')
}

const PARTS = ['codebook', 'protocol', 'rates', 'baseline', 'manifest'] as const

function isSame(a: ReviewSources['codebook'], b: ReviewSources['codebook']): boolean {
  return a.id === b.id && a.version === b.version
}
