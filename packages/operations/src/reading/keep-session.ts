import { insertSessionFact, readerOfSession, sessionById } from '@collimator/db'
import { err, ok, type Result } from '@collimator/kernel'
import { type Context, storeOf } from '../context/context.ts'
import { operation } from '../context/operation.ts'
import { writeAudited } from '../context/write-audited.ts'
import { type FoundSession, hashSecret, type SessionPlace } from './find-session.ts'
import type { ReadingRoomRefusal } from './reading-room-refusal.ts'

/**
 * Keeps what was read without an account: a visitor's session becomes that of the person who signs in in the same browser,
 * once and for ever. Its reads stay as they are. Doing it again changes nothing; another person is refused.
 */
export const keepSession = operation({
  action: 'reading.keep',
  thing: findVisitorsSession,
  run: async (context, place): Promise<Result<null, ReadingRoomRefusal>> => {
    const { session } = await findVisitorsSession(context, place)
    const person = context.actor.kind === 'person' ? context.actor.id : null
    if (!session || person === null) return err({ code: 'READING.NO_SUCH_EXERCISE', id: place.session })
    if (readerOfSession(session) === person) return ok(null)
    const write = { action: 'reading.keep', thing: { kind: 'session', id: session.id } } as const
    return writeAudited<null, ReadingRoomRefusal>(context, write, async (transaction) => {
      const isFree = session.assignment.reader === null && !session.isSimulated
      const fact = { at: context.app.now(), by: person, body: {} }
      const isKept = isFree && (await insertSessionFact(transaction, session.key, 'kept', fact))
      return isKept ? ok(null) : err({ code: 'READING.ALREADY_KEPT', session: session.id })
    })
  },
})

/** The session, and whether its secret was shown; it still counts after somebody has kept it, so that they are told why. */
async function findVisitorsSession(context: Context, { session: id, secret }: SessionPlace): Promise<FoundSession> {
  const session = await sessionById(storeOf(context).db, id)
  const isHeld = Boolean(secret && session?.secretSha256 && hashSecret(secret) === session.secretSha256)
  return { session, reader: session ? readerOfSession(session) : null, isHeld }
}
