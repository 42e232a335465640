import type { Result } from '@collimator/kernel'
import {
  type AccessRefusal,
  accessRefusalMessage,
  type UnknownReview,
  unknownReviewMessage,
} from '@collimator/operations'
import { data } from 'react-router'

/**
 * The value of an operation that only the policy can refuse, or that finds no such review. A refusal becomes an error
 * page: 401 where signing in could help, else 403; an unknown review is 404.
 */
export function unwrap<Value>(result: Result<Value, AccessRefusal | UnknownReview>): Value {
  if (result.ok) return result.value
  const { error } = result
  if (error.code === 'REVIEW.UNKNOWN') throw data(unknownReviewMessage(error), { status: 404 })
  throw refuse(error)
}

/** The error page for what the policy refuses. */
export function refuse(refusal: AccessRefusal) {
  return data(accessRefusalMessage(refusal), { status: refusal.isAnonymous ? 401 : 403 })
}
