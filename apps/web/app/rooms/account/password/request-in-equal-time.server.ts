import { setTimeout as wait } from 'node:timers/promises'
import type { Result } from '@collimator/kernel'
import {
  type AccessRefusal,
  type AccountRefusal,
  type Browser,
  type Context,
  requestPasswordReset,
} from '@collimator/operations'
import type { Log } from '../../../../server/log.ts'
import { noteMail } from '../forms/note-mail.server.ts'

/** A mail server may take longer; then the answer does not wait for it. */
const MILLISECONDS = 1000

/**
 * Requests a link for a new password and answers after one second in any case: a mail that is sent takes time, which
 * would tell whether there is an account. What comes later is for the log.
 */
export async function requestInEqualTime(
  caller: Context,
  asked: { readonly email: string; readonly browser: Browser },
  log: Log,
): Promise<Result<null, AccountRefusal | AccessRefusal>> {
  const request = requestPasswordReset(caller, asked)
  const noted = request.then((requested): Result<null, AccountRefusal | AccessRefusal> => {
    if (!requested.ok) return requested
    noteMail(log, caller.requestId, requested.value.mail)
    return { ok: true, value: null }
  })
  const inTime = wait(MILLISECONDS).then((): Result<null, never> => ({ ok: true, value: null }))
  const [first] = await Promise.all([Promise.race([noted, inTime]), inTime])
  // A failure after the answer is nobody's to catch but ours.
  noted.catch((error: unknown) => log('error', { what: 'mail not sent', request: caller.requestId, error }))
  return first
}
