import { eventsOfReads, insertSessionFact, readsOfSessions, sessionById } from '@collimator/db'
import { err, ok, type Result } from '@collimator/kernel'
import { READER_MODEL, type SimulatedReader } from '@collimator/reading'
import { storeOf } from '../context/context.ts'
import { operation } from '../context/operation.ts'
import { writeAudited } from '../context/write-audited.ts'
import type { ReadingRoomRefusal } from './reading-room-refusal.ts'

/** A session that a reader model is about to read, and with which parameters. */
export type SimulatedSession = { readonly session: string; readonly reader: SimulatedReader }

/**
 * Marks a session as read by a model, before its first film is opened; nothing takes the mark away. `isSimulated` of a stored
 * session is the one place where it is looked up. Doing it again changes nothing.
 */
export const markSimulatedSession = operation({
  action: 'reading.simulate',
  run: async (context, { session: id, reader }: SimulatedSession): Promise<Result<null, ReadingRoomRefusal>> => {
    const found = await sessionById(storeOf(context).db, id)
    if (!found) return err({ code: 'READING.NO_SUCH_EXERCISE', id })
    if (found.isSimulated) return ok(null)
    const write = { action: 'reading.simulate', thing: { kind: 'session', id } } as const
    return writeAudited<null, ReadingRoomRefusal>(context, write, async (transaction) => {
      const reads = await readsOfSessions(transaction, [found.key])
      const events = await eventsOfReads(
        transaction,
        reads.map(({ key }) => key),
      )
      if (events.size > 0) return err({ code: 'READING.ALREADY_BEGUN', session: id })
      const fact = { at: context.app.now(), by: 'program', body: { model: READER_MODEL, reader } }
      await insertSessionFact(transaction, found.key, 'simulated', fact)
      return ok(null)
    })
  },
})
