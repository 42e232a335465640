import { frontReview, type Review, reviewBySlug } from '@collimator/db'
import { type Context, storeOf } from '../context/context.ts'

/** Which review is meant: its slug, or nothing for the front review. */
export type ReviewChoice = { readonly review?: string | undefined }

/** There is no such review. */
export type UnknownReview = { readonly code: 'REVIEW.UNKNOWN'; readonly slug: string }

/** The chosen review; undefined when there is none. */
export async function findReview(context: Context, { review: slug }: ReviewChoice): Promise<Review | undefined> {
  const { db } = storeOf(context)
  return slug === undefined ? frontReview(db) : reviewBySlug(db, slug)
}

/** What a policy is asked about: the chosen review, or one of that name that nobody is a member of. */
export async function reviewThing(context: Context, choice: ReviewChoice) {
  const review = await findReview(context, choice)
  return { slug: review?.slug ?? choice.review ?? '', isFront: review?.isFront ?? false }
}

/** The failure that tells which review was not found. */
export function unknownReview({ review }: ReviewChoice): UnknownReview {
  return { code: 'REVIEW.UNKNOWN', slug: review ?? 'the front review' }
}

/** One English sentence. */
export function unknownReviewMessage({ slug }: UnknownReview): string {
  return `there is no review ${slug}`
}
