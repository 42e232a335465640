import { randomBytes, randomUUID } from 'node:crypto'
import {
  assignedTo,
  type Database,
  eventsOfReads,
  exerciseByKey,
  filmNames,
  filmsByKey,
  insertAssignment,
  insertJob,
  insertSession,
  latestAssignment,
  latestExercise,
  nextReaderNumber,
  originOfFilms,
  readerOfSession,
  readsOfSessions,
  type StoredAssignment,
  type StoredExercise,
  type StoredReadingSession,
  sessionsOfAssignment,
  type Transaction,
  withdrawnFilms,
} from '@collimator/db'
import { err, ok, type Result } from '@collimator/kernel'
import {
  type DescribedExercise,
  describeExercise,
  type ExerciseRecipe,
  FINISHED_PHASES,
  type PlannedSession,
  planReads,
  type ReadPhase,
  sortByTriage,
} from '@collimator/reading'
import { z } from 'zod'
import { type Context, storeOf } from '../context/context.ts'
import { operation } from '../context/operation.ts'
import { writeAudited } from '../context/write-audited.ts'
import { type FilmsSource, sourceOfFilms } from './films-source.ts'
import { findSession, hashSecret, type SessionPlace, stateOf } from './find-session.ts'
import type { ReadingRoomRefusal } from './reading-room-refusal.ts'

/** A session that was begun or is gone on with. A visitor keeps the secret; it is told once. */
export type StartedSession = { readonly session: string; readonly films: number; readonly secret: string | null }

/**
 * Begins an exercise, goes on with a session that is not finished, or begins the second session of a crossover. Films that
 * are not made yet are asked for.
 */
export const startSession = operation({
  action: 'reading.start',
  thing: async (context, { exercise }: { readonly exercise: string }) => ({
    openTo: (await latestExercise(storeOf(context).db, exercise))?.recipe.openTo ?? ('everybody' as const),
  }),
  run: async (context, { exercise: id }): Promise<Result<StartedSession, ReadingRoomRefusal>> => {
    const { db } = storeOf(context)
    const reader = context.actor.kind === 'person' ? context.actor.id : null
    const place = reader === null ? undefined : await assignedPlace(db, id, reader)
    const exercise = place ? await exerciseByKey(db, place.exercise) : await latestExercise(db, id)
    if (!exercise) return err({ code: 'READING.NO_SUCH_EXERCISE', id })
    const seed = setSeedOf(await originOfFilms(db, exercise.key))
    if (seed === undefined) return askForFilms(context, exercise)
    const write = {
      action: 'reading.start',
      thing: { kind: 'exercise', id },
      facts: (value: StartedSession) => ({ session: value.session }),
    } as const
    return writeAudited<StartedSession, ReadingRoomRefusal>(context, write, async (transaction) => {
      const known = reader === null ? undefined : await latestAssignment(transaction, exercise.key, reader)
      if (known) return goOn(transaction, context, exercise, known)
      const next = await nextReaderNumber(transaction, exercise.key)
      const assignedAt = context.app.now()
      const made = { id: newId(), exercise: exercise.key, reader, seed, assignedAt }
      const from = place ?? { readerNumber: next, assignedBy: null, dueAt: null }
      const { readerNumber, assignedBy, dueAt } = from
      const assignment = { ...made, readerNumber, assignedBy, dueAt }
      const key = await insertAssignment(transaction, assignment)
      const begun = { exercise, assignment: { ...assignment, key }, number: 1, startedAt: assignedAt }
      return ok(await beginSession(transaction, begun))
    })
  },
})

/** The place in the balanced order that a teacher's assignment of the exercise gives the reader. */
async function assignedPlace(db: Database, exercise: string, reader: string) {
  return (await assignedTo(db, reader)).find(({ exerciseId }) => exerciseId === exercise)
}

/** A film in the list of a session. */
export type ListedRead = {
  readonly position: number
  readonly phase: ReadPhase
  /** Its case was withdrawn from its pack: nobody sees it any more, and the session goes on without it. */
  readonly isWithdrawn: boolean
}

/** A session with how far its films are. */
export type ShownSession = {
  readonly session: string
  readonly number: number
  readonly exercise: DescribedExercise
  readonly films: FilmsSource
  /** Read by a model and not by a person; see `markSimulatedSession`. */
  readonly isSimulated: boolean
  /** Read without an account and kept by nobody yet. */
  readonly isVisitors: boolean
  readonly reads: readonly ListedRead[]
  /** Films that the reader has not read to the end. */
  readonly open: number
  /** What the exercise was about, in paragraphs; null until every film is debriefed. */
  readonly debrief: readonly string[] | null
}

/** Shows how far a session is. Whether a film is a probe is not told. */
export const showSession = operation({
  action: 'reading.read',
  thing: (context, place: SessionPlace) => findSession(context, place),
  run: async (context, place): Promise<Result<ShownSession, ReadingRoomRefusal>> => {
    const { db } = storeOf(context)
    const { session } = await findSession(context, place)
    const exercise = session && (await exerciseByKey(db, session.assignment.exercise))
    if (!session || !exercise) return err({ code: 'READING.NO_SUCH_EXERCISE', id: place.session })
    const reads = await phasesOf(db, session)
    const open = reads.filter(isOpen).length
    const { recipe } = exercise
    const isTold = reads.every(({ phase, isWithdrawn }) => isWithdrawn || phase === 'debriefed')
    const { isSimulated } = session
    const isVisitors = readerOfSession(session) === null
    const progress = { isSimulated, isVisitors, reads, open, debrief: isTold ? recipe.debrief : null }
    const films = await sourceOfFilms(context, exercise)
    return ok({ session: session.id, number: session.number, exercise: describeExercise(recipe), films, ...progress })
  },
})

/** The phases of the films of a session, in their order. */
async function phasesOf(db: Database, session: StoredReadingSession): Promise<readonly ListedRead[]> {
  const reads = await readsOfSessions(db, [session.key])
  const events = await eventsOfReads(
    db,
    reads.map(({ key }) => key),
  )
  const withdrawn = await withdrawnFilms(
    db,
    reads.map(({ film }) => film),
  )
  return reads.map((read) => ({
    position: read.position,
    phase: stateOf(session, read, events.get(read.key) ?? []).phase,
    isWithdrawn: withdrawn.has(read.film),
  }))
}

function isOpen({ phase, isWithdrawn }: ListedRead): boolean {
  return !isWithdrawn && !FINISHED_PHASES.has(phase)
}

async function goOn(
  transaction: Transaction,
  context: Context,
  exercise: StoredExercise,
  assignment: StoredAssignment,
): Promise<Result<StartedSession, ReadingRoomRefusal>> {
  const sessions = await sessionsOfAssignment(transaction, assignment.key)
  const last = sessions.at(-1)
  const reads = last ? await phasesOf(transaction, last) : []
  if (last && reads.some(isOpen)) return ok({ session: last.id, films: reads.length, secret: null })
  const sessionsPlanned = exercise.recipe.design === 'crossover' ? 2 : 1
  if (last && sessions.length >= sessionsPlanned)
    return err({ code: 'READING.ALREADY_READ', id: exercise.recipe.id, session: last.id })
  const begun = { exercise, assignment, number: sessions.length + 1, startedAt: context.app.now() }
  return ok(await beginSession(transaction, begun))
}

type Beginning = {
  readonly exercise: StoredExercise
  readonly assignment: StoredAssignment
  readonly number: number
  readonly startedAt: Date
}

async function beginSession(
  transaction: Transaction,
  { exercise: { key, recipe }, assignment, number, startedAt }: Beginning,
): Promise<StartedSession> {
  const films = await filmNames(transaction, key)
  const { readerNumber, seed } = assignment
  const planned = planReads({ recipe, films, readerNumber, seed })[number - 1] ?? { reads: [] }
  const ordered = await orderOf(transaction, recipe, films, planned)
  // The order is drawn from all films, so that a withdrawn one changes nothing about the others.
  const withdrawn = await withdrawnFilms(
    transaction,
    films.map(({ key: film }) => film),
  )
  const keys = new Map(films.flatMap((film) => (withdrawn.has(film.key) ? [] : [[film.name, film.key] as const])))
  const secret = assignment.reader === null ? randomBytes(32).toString('base64url') : null
  const made = { id: newId(), assignment: assignment.key, number, startedAt }
  const reads = ordered.flatMap(({ film: name, mode, isProbe }) => {
    const film = keys.get(name)
    return film === undefined ? [] : [{ film, mode, isProbe }]
  })
  await insertSession(transaction, { ...made, secretSha256: secret === null ? null : hashSecret(secret) }, reads)
  return { session: made.id, films: reads.length, secret }
}

/** A triage list is sorted by the AI; any other order is the drawn one. */
async function orderOf(
  transaction: Transaction,
  recipe: ExerciseRecipe,
  films: readonly { readonly key: number; readonly name: string }[],
  { reads }: PlannedSession,
): Promise<PlannedSession['reads']> {
  if (recipe.paradigm !== 'triage-order') return reads
  const stored = await filmsByKey(
    transaction,
    films.map(({ key }) => key),
  )
  const scores = new Map(
    [...stored.values()].map(({ name, suggestion }) => [
      name,
      Math.max(0, ...(suggestion?.answer.findings.map(({ probability }) => probability) ?? [])),
    ]),
  )
  return sortByTriage(reads, (name) => scores.get(name) ?? 0)
}

const originSchema = z.object({ setSeed: z.string() })

function setSeedOf(origin: unknown): string | undefined {
  const read = originSchema.safeParse(origin)
  return read.success ? read.data.setSeed : undefined
}

/** An id that says nothing of what it names. */
function newId(): string {
  return randomBytes(16).toString('base64url')
}

async function askForFilms(context: Context, exercise: StoredExercise): Promise<Result<never, ReadingRoomRefusal>> {
  const source = await sourceOfFilms(context, exercise)
  if (source.kind === 'missing-pack') return err({ code: 'READING.NO_PACK', wanted: source.wanted })
  const { id, version } = exercise.recipe
  const job = randomUUID()
  const write = { action: 'reading.start', thing: { kind: 'job', id: job }, facts: () => ({ exercise: id }) } as const
  await writeAudited(context, write, async (transaction) => {
    const input = { exercise: id, version }
    const requestedBy = { kind: context.actor.kind, id: context.actor.kind === 'person' ? context.actor.id : null }
    const asked = { requestedAt: context.app.now(), requestedBy, once: true, mostAttempts: 3 }
    return ok(await insertJob(transaction, { id: job, kind: 'prepare-exercise', input, ...asked }))
  })
  return err({ code: 'READING.NOT_READY', id })
}
