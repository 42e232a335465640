import { createHash } from 'node:crypto'
import {
  type Database,
  eventsOfReads,
  exerciseByKey,
  filmsByKey,
  readAt,
  readerOfSession,
  type StoredExercise,
  type StoredFilm,
  type StoredRead,
  type StoredReadingSession,
  sessionById,
} from '@collimator/db'
import { err, ok, type Result } from '@collimator/kernel'
import { assignRead, type ReadEvent, type ReadState, replayRead } from '@collimator/reading'
import { type Context, storeOf } from '../context/context.ts'
import type { SessionThing } from '../policy/reading-policy.ts'
import type { ReadingRoomRefusal } from './reading-room-refusal.ts'

/** A session as it is named from outside; a visitor shows its secret. */
export type SessionPlace = { readonly session: string; readonly secret?: string | null }

/** One film of a session. Films are counted from 1. */
export type FilmPlace = SessionPlace & { readonly position: number }

/** A read with all that belongs to it. For operations only: what may leave the server, `presentRead` says. */
export type FoundRead = {
  readonly session: StoredReadingSession
  readonly exercise: StoredExercise
  readonly read: StoredRead
  readonly film: StoredFilm
  readonly state: ReadState
}

/** A session as the policy sees it, found. A session that is not there belongs to nobody. */
export type FoundSession = SessionThing & { readonly session: StoredReadingSession | undefined }

/** Finds a session for the policy. */
export async function findSession(context: Context, { session: id, secret }: SessionPlace): Promise<FoundSession> {
  const session = await sessionById(storeOf(context).db, id)
  // A session that an account has kept is that person's alone: who finds the cookie in the browser holds nothing.
  const hash = session?.keptBy === null ? session.secretSha256 : null
  const isHeld = Boolean(secret && hash && hashSecret(secret) === hash)
  return { session, reader: session ? readerOfSession(session) : null, isHeld }
}

/** The hash under which the secret of a visitor's session is kept. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}

/** Under which name the events of a session are written: the participant, or the session itself for a visitor. */
function readerOf({ id, assignment }: StoredReadingSession): string {
  return assignment.reader ?? `session ${id}`
}

/** One film of a session with its state. */
export async function findRead(
  db: Database,
  session: StoredReadingSession,
  position: number,
): Promise<Result<FoundRead, ReadingRoomRefusal>> {
  const read = Number.isInteger(position) ? await readAt(db, session.key, position) : undefined
  if (!read) return err({ code: 'READING.NO_SUCH_FILM', position })
  const exercise = await exerciseByKey(db, session.assignment.exercise)
  const film = (await filmsByKey(db, [read.film])).get(read.film)
  if (!exercise || !film) throw new BrokenRead(`session ${session.id}, film ${position}: its rows are missing`)
  const events = (await eventsOfReads(db, [read.key])).get(read.key) ?? []
  return ok({ session, exercise, read, film, state: stateOf(session, read, events) })
}

/** The state of a read from its stored events. */
export function stateOf(session: StoredReadingSession, read: StoredRead, events: readonly ReadEvent[]): ReadState {
  const state = replayRead(assignRead(readerOf(session), read.mode), events)
  if (!state.ok) throw new BrokenRead(`session ${session.id}, film ${read.position}: ${state.error.code}`)
  return state.value
}

/** Raised when the stored events of a read do not follow from each other: they were changed by hand. */
class BrokenRead extends Error {
  override readonly name = 'BrokenRead'
}
