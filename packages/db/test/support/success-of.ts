import type { Result } from '@collimator/kernel'

/** The value of a success; a failure fails the test with the error in its message. */
export function successOf<T, E>(result: Result<T, E>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}
