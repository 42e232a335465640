import { type Actor, hasRole, isOwner } from './actor.ts'
import { ALLOWED, allowIf, type Policy } from './policy.ts'

/** A review as a policy sees it. */
export type ReviewThing = {
  readonly slug: string
  /** Whether its edition is the public catalogue. */
  readonly isFront: boolean
}

// The scope of the example actors in the table of rights.
const EXAMPLE = 'example'

const EXAMPLES = [
  { label: 'the front review', thing: { slug: 'front', isFront: true } },
  { label: 'another review', thing: { slug: EXAMPLE, isFront: false } },
] as const

const ROLES = ['owner', 'coder', 'second-coder', 'expert', 'observer'] as const

const readAgreement: Policy<ReviewThing> = {
  says: 'read how far coders agree, and where they do not',
  may: (actor, { slug, isFront }) =>
    isFront ? ALLOWED : allowIf(isInside(actor, slug), 'only members of the review may read its agreement'),
  examples: EXAMPLES,
}

const publishEdition: Policy<ReviewThing> = {
  says: 'publish an edition of a review from its decisions',
  may: (actor, { slug }) =>
    allowIf(
      isOwner(actor) || actor.kind === 'job' || hasRole(actor, 'review', slug, ['owner']),
      'only an owner of the review may publish an edition',
    ),
  examples: EXAMPLES,
}

function isInside(actor: Actor, slug: string): boolean {
  return isOwner(actor) || actor.kind === 'job' || hasRole(actor, 'review', slug, ROLES)
}

/** Who may do what with a review. */
export const REVIEW_POLICIES = { 'review.read-agreement': readAgreement, 'review.publish': publishEdition }
