import { composeMail, type Mail } from '@collimator/mail'

type Linked = { readonly to: string; readonly address: string }

const IGNORE = 'If you did not expect this mail, you can ignore it: nothing happens without the link.'

/** The mail that offers a role. */
export function invitationMail(
  { to, address }: Linked,
  { inviter, role, until }: { readonly inviter: string | null; readonly role: string; readonly until: Date },
): Mail {
  const from = inviter === null ? 'You are invited' : `${inviter} invites you`
  return mailOf(to, 'You are invited to Collimator', {
    paragraphs: [
      `${from} to Collimator as ${role}. Collimator is where radiologists review, plan and practise AI training.`,
    ],
    step: { label: 'Accept the invitation', address },
    notes: [`The link works once, until ${until.toISOString().slice(0, 10)}.`, IGNORE],
  })
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
