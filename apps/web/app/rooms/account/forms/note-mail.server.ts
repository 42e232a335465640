import type { MailDelivery, MailFailure } from '@collimator/operations'
import type { Log } from '../../../../server/log.ts'

/** Writes to the log that a mail did not go out. Addresses that a mail server repeats are left out. */
export function noteMail(log: Log, request: string, mail: MailDelivery | MailFailure | null): void {
  if (mail === null || !('code' in mail)) return
  log('error', { what: `mail not sent: ${mail.reason.replace(/[^\s<>]+@[^\s<>]+/g, '…@…')}`, request })
}
