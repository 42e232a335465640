import { err, ok, type Result } from '@collimator/kernel'
import { dueTopics, type FiguresOfReads, type PracticeTopic } from '@collimator/reading'
import type { Context } from '../context/context.ts'
import { operation } from '../context/operation.ts'
import { findSession, type SessionPlace } from './find-session.ts'
import type { ReadingRoomRefusal } from './reading-room-refusal.ts'
import { ownReadings, type Readings, readingsOf } from './scores/own-readings.ts'

/** What a reader's debriefed films say. Films that wait for their debrief are left out: figures would tell their truth. */
export type OwnFigures = FiguresOfReads & {
  /** What is due for practice, the longest overdue first. */
  readonly due: readonly PracticeTopic[]
}

/** The figures of the person who asks, over all exercises. */
export const showOwnFigures = operation({
  action: 'reading.figures',
  run: async (context, _input: null): Promise<Result<OwnFigures, never>> => {
    const { actor } = context
    const own = actor.kind === 'person' ? await ownReadings(context, actor.id) : await readingsOf(context, [])
    return ok(figuresOf(context, own))
  },
})

/** The figures of one session, for whoever may read it. */
export const showSessionFigures = operation({
  action: 'reading.read',
  thing: (context, place: SessionPlace) => findSession(context, place),
  run: async (context, place): Promise<Result<OwnFigures, ReadingRoomRefusal>> => {
    const { session } = await findSession(context, place)
    return session
      ? ok(figuresOf(context, await readingsOf(context, [session])))
      : err({ code: 'READING.NO_SUCH_EXERCISE', id: place.session })
  },
})

function figuresOf(context: Context, { figures, cards }: Readings): OwnFigures {
  return { ...figures, due: dueTopics(cards, context.app.now()) }
}
