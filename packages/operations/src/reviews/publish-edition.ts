import {
  eachHistory,
  type ImportError,
  latestEdition,
  type PublicationOutcome,
  publishEdition as publish,
  type Review,
  type Transaction,
} from '@collimator/db'
import { err, type Result } from '@collimator/kernel'
import { type CodingScheme, currentListing, type ProgramListing } from '@collimator/review'
import { loadSources, type SourceRefs, sourcesInForce } from '../catalogue/edition-sources.ts'
import { type Context, storeOf } from '../context/context.ts'
import { operation } from '../context/operation.ts'
import { publisherName } from '../context/publisher-name.ts'
import { writeAudited } from '../context/write-audited.ts'
import { findReview, type ReviewChoice, reviewThing, type UnknownReview, unknownReview } from './find-review.ts'

/** Why no edition was published. */
export type PublishFailure = UnknownReview | ImportError

/** What publishing did: counts of listings, and the edition that holds afterwards. */
export type PublishedEdition = Pick<PublicationOutcome, 'added' | 'changed' | 'unchanged' | 'published'> & {
  readonly edition: number
}

/**
 * Publishes the next edition of a review from its decisions: every record that was screened or coded, as it is after
 * corrections and adjudications. Decisions that change no listing publish nothing.
 */
export const publishEdition = operation({
  action: 'review.publish',
  thing: reviewThing,
  run: async (context, choice: ReviewChoice): Promise<Result<PublishedEdition, PublishFailure>> => {
    const review = await findReview(context, choice)
    if (!review) return err(unknownReview(choice))
    const refs = await sourcesInForce(storeOf(context).db, review.key)
    const { scheme } = await loadSources(storeOf(context).db, refs)
    const outcome = await writeAudited(
      context,
      {
        action: 'review.publish',
        thing: { kind: 'review', id: review.slug },
        facts: ({ added, changed, unchanged, edition }: PublicationOutcome) => ({
          added,
          changed,
          unchanged,
          edition: edition.number,
        }),
      },
      (transaction) => publishDecided(context, transaction, { review, refs, scheme }),
    )
    if (!outcome.ok) return outcome
    const { added, changed, unchanged, published, edition } = outcome.value
    return { ok: true, value: { added, changed, unchanged, published, edition: edition.number } }
  },
})

type Publishing = { readonly review: Review; readonly refs: SourceRefs; readonly scheme: CodingScheme }

async function publishDecided(context: Context, transaction: Transaction, { review, refs, scheme }: Publishing) {
  const { codebook, protocol, rates, baseline, manifest } = refs
  const before = await latestEdition(transaction, review.key)
  // Under another scheme every listing may come out differently; else only what was decided since can.
  const isSameScheme = before && isSame(before.codebook, codebook) && isSame(before.protocol, protocol)
  return publish(transaction, {
    review: review.key,
    origin: { kind: 'review' },
    publishedBy: publisherName(context.actor),
    publishedAt: context.app.now(),
    scheme: { codebook, protocol, rates },
    shownWith: { baseline, manifest },
    listings: decidedListings(transaction, review, scheme, isSameScheme ? before.lastDecision : 0),
  })
}

async function* decidedListings(
  transaction: Transaction,
  review: Review,
  scheme: CodingScheme,
  after: number,
): AsyncGenerator<ProgramListing> {
  for await (const batch of eachHistory(transaction, review.key, { after })) {
    for (const history of batch) {
      const listing = currentListing(history, scheme)
      if (listing) yield listing
    }
  }
}

function isSame(a: SourceRefs['codebook'], b: SourceRefs['codebook']): boolean {
  return a.id === b.id && a.version === b.version
}
