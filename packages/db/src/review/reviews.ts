import { asc, desc, eq } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { DocumentRef } from '../documents/documents.ts'
import { document } from '../schema/document-tables.ts'
import { review, reviewCoder, reviewSources } from '../schema/review-tables.ts'
import type { Database, Transaction } from '../store/store.ts'

/** A review of this installation. */
export type Review = {
  /** Row key, for other rows and for queries; never in an address. */
  readonly key: number
  readonly slug: string
  readonly title: string
  readonly state: 'running' | 'closed'
  /** Whether its published edition is the catalogue at the root of the site. */
  readonly isFront: boolean
  readonly createdAt: Date
}

/** Someone, or something, that codes in a review. */
export type ReviewCoder = { readonly id: string; readonly label: string; readonly reads: 'person' | 'machine' }

/** The documents that a review works under. */
export type ReviewSources = Readonly<Record<'codebook' | 'protocol' | 'rates' | 'baseline' | 'manifest', DocumentRef>>

/** Every review, the oldest first. */
export async function reviews(db: Database): Promise<readonly Review[]> {
  return db.select().from(review).orderBy(asc(review.key))
}

/** The review with this slug; undefined when there is none. */
export async function reviewBySlug(db: Database, slug: string): Promise<Review | undefined> {
  const rows = await db.select().from(review).where(eq(review.slug, slug))
  return rows[0]
}

/** The review whose edition is shown at the root; every migrated store has one. */
export async function frontReview(db: Database): Promise<Review> {
  const [front] = await db.select().from(review).where(eq(review.isFront, true))
  if (!front) throw new FrontReviewMissing()
  return front
}

/** Raised when no review is marked as the front one: somebody took the mark away by hand. */
class FrontReviewMissing extends Error {
  override readonly name = 'FrontReviewMissing'
}

/** Begins a review; undefined when another one has its slug. It is not the front review. */
export async function insertReview(
  transaction: Transaction,
  { slug, title, createdAt }: Pick<Review, 'slug' | 'title' | 'createdAt'>,
): Promise<Review | undefined> {
  const rows = await transaction
    .insert(review)
    .values({ slug, title, createdAt, state: 'running', isFront: false })
    .onConflictDoNothing()
    .returning()
  return rows[0]
}

/** Who codes in a review, in the order of their ids. */
export async function reviewCoders(db: Database, reviewKey: number): Promise<readonly ReviewCoder[]> {
  return db
    .select({ id: reviewCoder.id, label: reviewCoder.label, reads: reviewCoder.reads })
    .from(reviewCoder)
    .where(eq(reviewCoder.review, reviewKey))
    .orderBy(asc(reviewCoder.id))
}

/** Names coders of a review. One that is named already stays as it is. */
export async function nameCoders(
  transaction: Transaction,
  reviewKey: number,
  coders: readonly ReviewCoder[],
): Promise<void> {
  if (coders.length === 0) return
  await transaction
    .insert(reviewCoder)
    .values(coders.map((coder) => ({ ...coder, review: reviewKey })))
    .onConflictDoNothing()
}

const codebook = alias(document, 'codebook')
const protocol = alias(document, 'protocol')
const rates = alias(document, 'rates')
const baseline = alias(document, 'baseline')
const manifest = alias(document, 'manifest')

/** The documents in force in a review; undefined while none were set. */
export async function reviewSourcesInForce(db: Database, reviewKey: number): Promise<ReviewSources | undefined> {
  const rows = await db
    .select({
      codebook: { id: codebook.id, version: codebook.version },
      protocol: { id: protocol.id, version: protocol.version },
      rates: { id: rates.id, version: rates.version },
      baseline: { id: baseline.id, version: baseline.version },
      manifest: { id: manifest.id, version: manifest.version },
    })
    .from(reviewSources)
    .innerJoin(codebook, eq(reviewSources.codebook, codebook.key))
    .innerJoin(protocol, eq(reviewSources.protocol, protocol.key))
    .innerJoin(rates, eq(reviewSources.rates, rates.key))
    .innerJoin(baseline, eq(reviewSources.baseline, baseline.key))
    .innerJoin(manifest, eq(reviewSources.manifest, manifest.key))
    .where(eq(reviewSources.review, reviewKey))
    .orderBy(desc(reviewSources.key))
    .limit(1)
  return rows[0]
}
