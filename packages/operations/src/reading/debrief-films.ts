import {
  type Database,
  eventsOfReads,
  readsOfSessions,
  type StoredReadingSession,
  sessionsOfAssignment,
  sessionsOfExercise,
  withdrawnFilms,
} from '@collimator/db'
import { err, ok, type Result } from '@collimator/kernel'
import { type FeedbackMoment, FINISHED_PHASES, isDebriefDue, type SessionProgress } from '@collimator/reading'
import { type Context, storeOf } from '../context/context.ts'
import { operation } from '../context/operation.ts'
import { type FilmPlace, findRead, findSession, type SessionPlace, stateOf } from './find-session.ts'
import { moveRead } from './move-read.ts'
import { presentRead, type ReadView } from './present-read.ts'
import type { ReadingRoomRefusal } from './reading-room-refusal.ts'

/** Tells the truth about one film, if its moment has come. */
export const debriefFilm = operation({
  action: 'reading.read',
  thing: (context, place: FilmPlace) => findSession(context, place),
  run: async (context, place): Promise<Result<ReadView, ReadingRoomRefusal>> => {
    const { session } = await findSession(context, place)
    if (!session) return err({ code: 'READING.NO_SUCH_FILM', position: place.position })
    return debrief(context, session, place.position)
  },
})

/** What the end of a session tells: each film that may be debriefed, and how many wait; withdrawn ones do not. */
export type FinishedSession = { readonly films: readonly ReadView[]; readonly waiting: number }

/** Ends a session: debriefs every film whose moment has come. Doing it again shows the same. */
export const finishSession = operation({
  action: 'reading.read',
  thing: (context, place: SessionPlace) => findSession(context, place),
  run: async (context, place): Promise<Result<FinishedSession, ReadingRoomRefusal>> => {
    const { session } = await findSession(context, place)
    if (!session) return err({ code: 'READING.NO_SUCH_EXERCISE', id: place.session })
    const reads = await readsOfSessions(storeOf(context).db, [session.key])
    const films: ReadView[] = []
    let withdrawn = 0
    for (const { position } of reads) {
      const told = await debrief(context, session, position)
      if (told.ok) films.push(told.value)
      else if (told.error.code === 'READING.WITHDRAWN') withdrawn++
      else if (!WAITS.has(told.error.code)) return told
    }
    return ok({ films, waiting: reads.length - films.length - withdrawn })
  },
})

/** Refusals that mean "not yet". */
const WAITS: ReadonlySet<string> = new Set(['READING.DEBRIEF_LATER', 'READ.WAITS_FOR_CHECK', 'READ.NOT_FINISHED'])

async function debrief(
  context: Context,
  session: StoredReadingSession,
  position: number,
): Promise<Result<ReadView, ReadingRoomRefusal>> {
  const { db } = storeOf(context)
  const found = await findRead(db, session, position)
  if (!found.ok) return found
  if (found.value.state.phase === 'debriefed') return ok(await presentRead(db, found.value, 'reader'))
  if (found.value.film.ofPack?.withdrawn) return err({ code: 'READING.WITHDRAWN', position })
  const moment = found.value.exercise.recipe.feedback
  const progress = await progressOf(db, session, moment)
  if (!isDebriefDue(moment, progress))
    return err({
      code: 'READING.DEBRIEF_LATER',
      open: moment === 'all-done' ? progress.everybodysOpen : progress.ownOpen,
    })
  const moved = await moveRead(context, session, {
    action: 'reading.read',
    position,
    eventOf: ({ state }) => ok(state.phase === 'debriefed' ? null : { kind: 'debriefed' }),
  })
  return moved.ok ? ok(await presentRead(db, moved.value, 'reader')) : moved
}

/** Open films of this reader over all sessions of the exercise, those of a second session that has not begun included. */
async function progressOf(
  db: Database,
  session: StoredReadingSession,
  moment: FeedbackMoment,
): Promise<SessionProgress> {
  const { assignment } = session
  const own = await sessionsOfAssignment(db, assignment.key)
  const reads = await readsOfSessions(db, [session.key])
  const withdrawn = await withdrawnFilms(
    db,
    reads.map(({ film }) => film),
  )
  const films = reads.filter(({ film }) => !withdrawn.has(film)).length
  const isCrossover = await hasSecondSession(db, session)
  const notBegun = isCrossover && own.length < 2 ? films : 0
  const ownOpen = (await openReads(db, own)) + notBegun
  if (moment !== 'all-done') return { ownOpen, everybodysOpen: ownOpen }
  // Everybody's reads are many: they are looked at only where the debrief waits for them.
  const everybody = await sessionsOfExercise(db, assignment.exercise)
  return { ownOpen, everybodysOpen: (await openReads(db, everybody)) + notBegun }
}

async function hasSecondSession(db: Database, session: StoredReadingSession): Promise<boolean> {
  const found = await findRead(db, session, 1)
  return found.ok && found.value.exercise.recipe.design === 'crossover'
}

async function openReads(db: Database, sessions: readonly StoredReadingSession[]): Promise<number> {
  const reads = await readsOfSessions(
    db,
    sessions.map(({ key }) => key),
  )
  const events = await eventsOfReads(
    db,
    reads.map(({ key }) => key),
  )
  const withdrawn = await withdrawnFilms(db, [...new Set(reads.map(({ film }) => film))])
  const of = new Map(sessions.map((session) => [session.key, session]))
  return reads.filter((read) => {
    const session = of.get(read.session)
    return (
      session &&
      !withdrawn.has(read.film) &&
      !FINISHED_PHASES.has(stateOf(session, read, events.get(read.key) ?? []).phase)
    )
  }).length
}
