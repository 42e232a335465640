import type { Result } from '@collimator/kernel'
import { type AccessRefusal, accessRefusalMessage } from '@collimator/operations'
import { data } from 'react-router'

/** The value of an operation that only the policy can refuse. A refusal becomes an error page: 401 where signing in could help, else 403. */
export function unwrap<Value>(result: Result<Value, AccessRefusal>): Value {
  if (result.ok) return result.value
  throw data(accessRefusalMessage(result.error), { status: result.error.isAnonymous ? 401 : 403 })
}
