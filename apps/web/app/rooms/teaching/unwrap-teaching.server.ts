import type { Result } from '@collimator/kernel'
import {
  type AccessRefusal,
  isAccessRefusal,
  type TeachingRefusal,
  teachingRefusalMessage,
} from '@collimator/operations'
import { data } from 'react-router'
import { sentence } from '../../present/sentence.ts'
import { refuse } from '../../unwrap.server.ts'

/** The value of an operation of teaching; a refusal becomes an error page in words. */
export function unwrapTeaching<Value>(result: Result<Value, TeachingRefusal | AccessRefusal>): Value {
  if (result.ok) return result.value
  const { error } = result
  if (isAccessRefusal(error)) throw refuse(error)
  throw data(teachingSentence(error), { status: error.code === 'TEACHING.NO_SUCH_EXERCISE' ? 404 : 409 })
}

/** Why something was not done, as a sentence. */
export function teachingSentence(error: TeachingRefusal | AccessRefusal): string {
  return sentence(isAccessRefusal(error) ? error.reason : teachingRefusalMessage(error))
}
