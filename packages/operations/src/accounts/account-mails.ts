import { composeMail, type Mail } from '@collimator/mail'
import type { Membership } from '../policy/actor.ts'

type Linked = { readonly to: string; readonly address: string }

const IGNORE = 'If you did not expect this mail, you can ignore it: nothing happens without the link.'

/** The mail that offers a role. */
export function invitationMail(
  { to, address }: Linked,
  { inviter, role, until }: { readonly inviter: string | null; readonly role: OfferedRole; readonly until: Date },
): Mail {
  const from = inviter === null ? 'You are invited' : `${inviter} invites you`
  return mailOf(to, 'You are invited to Collimator', {
    paragraphs: [
      `${from} to Collimator as ${roleInWords(role)}. Collimator is where radiologists review, plan and practise AI training.`,
    ],
    step: { label: 'Accept the invitation', address },
    notes: [`The link works once, until ${until.toISOString().slice(0, 10)}.`, IGNORE],
  })
}

/** A role as somebody is asked to take it; `place` is the title or name of what it is in. */
export type OfferedRole = { readonly membership: Membership; readonly place: string }

const PLACES = {
  installation: () => 'of this installation',
  review: (place: string) => `of the review “${place}”`,
  programme: (place: string) => `in the training programme “${place}”`,
  department: (place: string) => `in the department “${place}”`,
} as const

/** A role with its article and its place. */
function roleInWords({ membership, place }: OfferedRole): string {
  const words = membership.role.replace('-', ' ')
  const article = words === 'second coder' ? 'the' : /^[aeiou]/.test(words) ? 'an' : 'a'
  return `${article} ${words} ${PLACES[membership.scope.kind](place)}`
}

/** The mail with which a password is set anew. */
export function resetMail({ to, address }: Linked): Mail {
  return mailOf(to, 'Set a new password for Collimator', {
    paragraphs: ['Somebody, probably you, asked for a new password for your account.'],
    step: { label: 'Set a new password', address },
    notes: ['The link works once, for one hour.', IGNORE],
  })
}

/** The mail that proves a new address. */
export function confirmAddressMail({ to, address }: Linked): Mail {
  return mailOf(to, 'Confirm your e-mail address for Collimator', {
    paragraphs: ['Confirm that your Collimator account should use this e-mail address from now on.'],
    step: { label: 'Confirm the address', address },
    notes: ['The link works once, for one day.', IGNORE],
  })
}

/** The mail to the old address, so that its reader learns of a change they did not make. */
export function addressChangedMail(to: string): Mail {
  return mailOf(to, 'Your Collimator account has a new e-mail address', {
    paragraphs: ['Your account was moved to another e-mail address.'],
    notes: ['If you did not do this, contact an owner of the installation at once.'],
  })
}

/** The mail after a password was set, for the same reason. */
export function passwordChangedMail(to: string): Mail {
  return mailOf(to, 'Your Collimator password was changed', {
    paragraphs: ['The password of your account was changed, and all other sessions were ended.'],
    notes: [
      'If you did not do this, ask for a new password on the sign-in page and contact an owner of the installation.',
    ],
  })
}

function mailOf(
  to: string,
  subject: string,
  words: Omit<Parameters<typeof composeMail>[0], 'greeting' | 'signature'>,
): Mail {
  return { to, subject, ...composeMail({ greeting: 'Hello,', ...words, signature: 'Collimator' }) }
}
