import { appendReadEvent, hasEventOfRequest, lockRead, type StoredReadingSession } from '@collimator/db'
import { err, ok, type Result } from '@collimator/kernel'
import { applyEvent, FINISHED_PHASES, type ReadEvent, type ReadState } from '@collimator/reading'
import type { Context } from '../context/context.ts'
import { writeAudited } from '../context/write-audited.ts'
import type { Action } from '../policy/may.ts'
import { type FoundRead, findRead } from './find-session.ts'
import type { ReadingRoomRefusal } from './reading-room-refusal.ts'
import { keepScore } from './scores/score-read.ts'

/** An event before it is numbered and dated. */
export type EventParts = ReadEvent extends infer E
  ? E extends ReadEvent
    ? Omit<E, 'sequence' | 'at' | 'by'>
    : never
  : never

/** A step of one read. */
export type ReadMove = {
  readonly action: Action
  readonly position: number
  /** Key that the sender gave the request: sent again it changes nothing. */
  readonly requestKey?: string | null
  /** Who does it; the reader when left out. */
  readonly by?: string
  /** The event, or nothing where the read is already there. */
  readonly eventOf: (found: FoundRead) => Result<EventParts | null, ReadingRoomRefusal>
}

/** Moves a read by one event, in one transaction with its line in the audit trail. */
export async function moveRead(
  context: Context,
  session: StoredReadingSession | undefined,
  { action, position, requestKey = null, by, eventOf }: ReadMove,
): Promise<Result<FoundRead, ReadingRoomRefusal>> {
  if (!session) return err({ code: 'READING.NO_SUCH_FILM', position })
  let happened = 'nothing'
  const write = {
    action,
    thing: { kind: 'read', id: `${session.id}/${position}` },
    facts: () => ({ event: happened }),
  }
  return writeAudited<FoundRead, ReadingRoomRefusal>(context, write, async (transaction) => {
    await lockRead(transaction, session.key, position)
    const found = await findRead(transaction, session, position)
    if (!found.ok) return found
    const { read, state } = found.value
    if (requestKey && (await hasEventOfRequest(transaction, read.key, requestKey))) return found
    const parts = eventOf(found.value)
    if (!parts.ok) return parts
    if (!parts.value) return found
    const event = eventFrom(parts.value, state, { at: context.app.now(), by: by ?? state.reader })
    const next = applyEvent(state, event)
    if (!next.ok) return next
    await appendReadEvent(transaction, read.key, event, requestKey)
    happened = event.kind
    const moved = { ...found.value, state: next.value }
    if (isFinishedBy(state, next.value)) await keepScore(transaction, moved)
    return ok(moved)
  })
}

function isFinishedBy(before: ReadState, after: ReadState): boolean {
  return !FINISHED_PHASES.has(before.phase) && FINISHED_PHASES.has(after.phase)
}

function eventFrom(parts: EventParts, state: ReadState, { at, by }: { at: Date; by: string }): ReadEvent {
  return { ...parts, sequence: state.sequence + 1, at: at.toISOString(), by }
}
