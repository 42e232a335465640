import type { Actor, Membership, OfferedInvitation } from '@collimator/operations'

/** An invitation as its page shows it. */
export type Offer = {
  readonly email: string
  /** As in "You would be a coder of a review". */
  readonly role: string
  readonly until: string
  readonly signedInAs: string | null
  /** Where to sign in first; null where the address has no account. */
  readonly signIn: string | null
}

/** Puts an invitation into words for whoever opened its link. */
export function presentOffer(invitation: OfferedInvitation, actor: Actor, secret: string): Offer {
  const { email, membership, expiresAt, hasAccount } = invitation
  const back = encodeURIComponent(`/invitation/${encodeURIComponent(secret)}`)
  return {
    email,
    role: roleWords(membership),
    until: `${expiresAt.toLocaleString('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' })} UTC`,
    signedInAs: actor.kind === 'person' ? actor.name : null,
    signIn: hasAccount ? `/sign-in?back=${back}` : null,
  }
}

function roleWords({ scope, role }: Membership): string {
  const words = role.replace('-', ' ')
  const article = /^[aeio]/.test(words) ? 'an' : 'a'
  const place = scope.kind === 'installation' ? 'this installation' : `a ${scope.kind}`
  return `${article} ${words} of ${place}`
}
