import { eventsOfReads, participantNames, readsOfSessions } from '@collimator/db'
import { err, ok, type Result } from '@collimator/kernel'
import { type SignOff, visibleParts } from '@collimator/reading'
import { storeOf } from '../../context/context.ts'
import { operation } from '../../context/operation.ts'
import { findSession, type SessionPlace, stateOf } from '../find-session.ts'
import type { ReadingRoomRefusal } from '../reading-room-refusal.ts'

/** What a senior said of a read, with the names of whoever signed and answered, by id. */
export type ListedSignOff = {
  readonly position: number
  readonly signOff: SignOff
  readonly names: Readonly<Record<string, string>>
}

/** The checks of a session that its reader may see, in the order of the films. */
export const listSignOffs = operation({
  action: 'reading.read',
  thing: (context, place: SessionPlace) => findSession(context, place),
  run: async (context, place): Promise<Result<readonly ListedSignOff[], ReadingRoomRefusal>> => {
    const { db } = storeOf(context)
    const { session } = await findSession(context, place)
    if (!session) return err({ code: 'READING.NO_SUCH_EXERCISE', id: place.session })
    const reads = await readsOfSessions(db, [session.key])
    const keys = reads.map(({ key }) => key)
    const events = await eventsOfReads(db, keys)
    const seen = reads.flatMap((read) => {
      const state = stateOf(session, read, events.get(read.key) ?? [])
      const { signOff } = state
      return signOff && visibleParts(state, 'reader').has('sign-off') ? [{ position: read.position, signOff }] : []
    })
    const people = seen.flatMap(({ signOff }) => [signOff.by, ...signOff.answers.map(({ by }) => by)])
    const names = Object.fromEntries(await participantNames(db, [...new Set(people)]))
    return ok(seen.map((one) => ({ ...one, names })))
  },
})
