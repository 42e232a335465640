import type { Result } from '@collimator/kernel'
import type { AccessRefusal } from '@collimator/operations'
import { type ReadingRoomRefusal, readingRoomRefusalMessage } from '@collimator/operations'
import { data } from 'react-router'
import { refuse } from '../../unwrap.server.ts'

const STATUS: Readonly<Partial<Record<ReadingRoomRefusal['code'], number>>> = {
  'READING.NO_SUCH_EXERCISE': 404,
  'READING.NO_SUCH_FILM': 404,
  'READING.NOT_READY': 503,
  'READING.NOT_VISIBLE': 403,
  'READING.BAD_INPUT': 400,
  'READ.BAD_REPORT': 400,
}

/** The status that goes with a refusal; a step that cannot be taken now is a conflict. */
export function statusOfRefusal({ code }: ReadingRoomRefusal): number {
  return STATUS[code] ?? 409
}

/** The value of an operation of the reading room; a refusal becomes an error page in words. */
export function unwrapReading<Value>(result: Result<Value, ReadingRoomRefusal | AccessRefusal>): Value {
  if (result.ok) return result.value
  const { error } = result
  if (isAccessRefusal(error)) throw refuse(error)
  throw data(sentence(readingRoomRefusalMessage(error)), { status: statusOfRefusal(error) })
}

/** Whether the policy refused, rather than the room. */
export function isAccessRefusal(error: ReadingRoomRefusal | AccessRefusal): error is AccessRefusal {
  return 'isAnonymous' in error
}

/** Messages of operations begin small and end open: the edge makes a sentence of them. */
export function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}
