import { type AccessRefusal, type AccountRefusal, accountRefusalMessage } from '@collimator/operations'
import { data } from 'react-router'
import { unwrap } from '../../../unwrap.server.ts'
import { refusalInit } from '../forms/refuse-form.server.ts'

/** Answers the reader of a link that does not work, with the status that says so. */
export function refuseLink(refusal: AccountRefusal | AccessRefusal, now: Date) {
  if (refusal.code === 'ACCESS.REFUSED') return unwrap<never>({ ok: false, error: refusal })
  return data({ refused: accountRefusalMessage(refusal) }, refusalInit(refusal, now))
}
