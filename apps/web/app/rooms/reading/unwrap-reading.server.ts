import type { Result } from '@collimator/kernel'
import {
  type AccessRefusal,
  accessRefusalMessage,
  isAccessRefusal,
  type ReadingRoomRefusal,
  readingRoomRefusalMessage,
} from '@collimator/operations'
import { data } from 'react-router'
import { sentence } from '../../present/sentence.ts'
import { refuse } from '../../unwrap.server.ts'

const STATUS: Readonly<Partial<Record<ReadingRoomRefusal['code'], number>>> = {
  'READING.NO_SUCH_EXERCISE': 404,
  'READING.NO_SUCH_FILM': 404,
  'READING.NOT_READY': 503,
  'READING.NO_PACK': 503,
  'READING.WITHDRAWN': 410,
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

/** What a message from a page's script is answered with where it is refused. */
export function answerRefusal(error: ReadingRoomRefusal | AccessRefusal): {
  readonly status: number
  readonly code: string
  readonly message: string
} {
  if (isAccessRefusal(error))
    return { status: error.isAnonymous ? 401 : 403, code: error.code, message: sentence(accessRefusalMessage(error)) }
  return { status: statusOfRefusal(error), code: error.code, message: sentence(readingRoomRefusalMessage(error)) }
}

/** The JSON that a page's script sent; undefined, which no schema takes, where it is none. */
export async function readJson(request: Request): Promise<unknown> {
  try {
    return await request.json()
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
