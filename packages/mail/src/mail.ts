import type { Result } from '@collimator/kernel'

/** A mail to one person. */
export type Mail = {
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html: string
}

/** Where a mail went: to a server, or into a file. */
export type MailDelivery = { readonly kind: 'sent' } | { readonly kind: 'file'; readonly path: string }

/** The server did not take a mail. */
export type MailFailure = { readonly code: 'MAIL.NOT_SENT'; readonly reason: string }

/** Sends mails. */
export type Mailer = {
  /** What the mailer does with a mail, for a line at start: "mail goes to smtp.example.org". */
  readonly says: string
  readonly send: (mail: Mail) => Promise<Result<MailDelivery, MailFailure>>
  readonly close: () => void
}

/** One English sentence for a mail that was not sent. */
export function mailFailureMessage({ reason }: MailFailure): string {
  return `the mail was not sent: ${reason}`
}
