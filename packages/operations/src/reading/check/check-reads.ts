import { type Database, membershipsOf, participantNames, readerOfSession, sessionById } from '@collimator/db'
import type { FileStoreFault } from '@collimator/files'
import { err, ok, type Result } from '@collimator/kernel'
import { markProblems, markSchema, REPORT_LIMITS, SIGN_OFF_VERDICTS, visibleParts } from '@collimator/reading'
import { z } from 'zod'
import { type Context, storeOf } from '../../context/context.ts'
import { operation } from '../../context/operation.ts'
import type { CheckThing } from '../../policy/reading-policy.ts'
import { type FoundRead, findRead } from '../find-session.ts'
import { moveRead, type ReadMove } from '../move-read.ts'
import { presentRead, type ReadView } from '../present-read.ts'
import { type FilmFile, openFilmFile, type PixelPlace, reportedFilm } from '../read-films.ts'
import type { ReadingRoomRefusal } from '../reading-room-refusal.ts'

/** A finished read, named by its session and film. */
export type CheckPlace = { readonly session: string; readonly position: number }

/** A finished read as a senior sees it, with who read it. */
export type CheckView = {
  readonly read: ReadView
  readonly reader: string
  /** A reader model made the read, not a person. */
  readonly isSimulated: boolean
  readonly exercise: { readonly id: string; readonly title: string; readonly honesty: string }
}

/** Opens a finished read for its check. The truth, and what the reader did not see of the AI, come after the sign-off. */
export const openCheck = operation({
  action: 'reading.check',
  thing: (context, place: CheckPlace) => findCheck(context, place),
  run: async (context, place): Promise<Result<CheckView, ReadingRoomRefusal>> => {
    const found = await findFinished(context, place)
    return found.ok ? ok(await presentCheck(context, found.value)) : found
  },
})

/** The pixels of a read that is checked, as DICOM. */
export const readCheckPixels = operation({
  action: 'reading.check',
  thing: (context, place: CheckPlace & Pick<PixelPlace, 'of'>) => findCheck(context, place),
  run: async (context, place): Promise<Result<FilmFile, ReadingRoomRefusal | FileStoreFault>> => {
    const found = await findFinished(context, place)
    return found.ok ? openFilmFile(context, found.value.film, place) : found
  },
})

/** A senior's check as it came in. */
export type SentCheck = CheckPlace & {
  readonly verdict: unknown
  readonly marks: unknown
  readonly words: unknown
  readonly requestKey?: string | null
}

const checkSchema = z.object({
  verdict: z.enum(SIGN_OFF_VERDICTS),
  marks: z.array(markSchema).max(REPORT_LIMITS.marks),
  words: z.string().max(REPORT_LIMITS.words),
})

/** Signs a finished read off: agreement, minor or major discrepancy, with corrected marks and words. Nothing undoes it. */
export const signOff = operation({
  action: 'reading.check',
  thing: (context, sent: SentCheck) => findCheck(context, sent),
  run: async (
    context,
    { session, position, requestKey = null, ...sent },
  ): Promise<Result<CheckView, ReadingRoomRefusal>> => {
    const check = checkSchema.safeParse(sent)
    if (!check.success) return err(badInput(check.error))
    return step(context, { session, position }, requestKey, (found) => {
      const problems = markProblems(check.data.marks, reportedFilm(found))
      return problems.length > 0
        ? err({ code: 'READ.BAD_REPORT', problems })
        : ok({ kind: 'signed-off', ...check.data })
    })
  },
})

/** Words to a sign-off, from whoever may check: a senior who sees it otherwise, or answers the reader. */
export const answerAsSenior = operation({
  action: 'reading.check',
  thing: (context, sent: CheckPlace & { readonly words: unknown; readonly requestKey?: string | null }) =>
    findCheck(context, sent),
  run: async (context, { words, requestKey = null, ...place }): Promise<Result<CheckView, ReadingRoomRefusal>> => {
    const answer = answerSchema.safeParse({ words })
    if (!answer.success) return err(badInput(answer.error))
    return step(context, place, requestKey, () => ok({ kind: 'sign-off-answered', ...answer.data }))
  },
})

const answerSchema = z.object({
  words: z
    .string()
    .max(REPORT_LIMITS.words)
    .refine((words) => words.trim().length > 0, 'at least one word'),
})

function badInput(error: z.ZodError): ReadingRoomRefusal {
  const [issue] = error.issues
  return { code: 'READING.BAD_INPUT', where: issue?.path.join(' ') ?? '', expected: issue?.message ?? '' }
}

async function step(
  context: Context,
  { session: id, position }: CheckPlace,
  requestKey: string | null,
  eventOf: ReadMove['eventOf'],
): Promise<Result<CheckView, ReadingRoomRefusal>> {
  const session = await sessionById(storeOf(context).db, id)
  const by = context.actor.kind === 'person' ? context.actor.id : ''
  const moved = await moveRead(context, session, { action: 'reading.check', position, requestKey, by, eventOf })
  return moved.ok ? ok(await presentCheck(context, moved.value)) : moved
}

async function findFinished(
  context: Context,
  { session: id, position }: CheckPlace,
): Promise<Result<FoundRead, ReadingRoomRefusal>> {
  const { db } = storeOf(context)
  const session = await sessionById(db, id)
  if (!session) return err({ code: 'READING.NO_SUCH_FILM', position })
  const found = await findRead(db, session, position)
  if (!found.ok) return found
  const { state, film } = found.value
  if (!visibleParts(state, 'senior').has('pixels'))
    return err({ code: 'READ.NOT_FINISHED', phase: state.phase, event: 'signed-off' })
  if (film.ofPack?.withdrawn) return err({ code: 'READING.WITHDRAWN', position })
  return found
}

async function presentCheck(context: Context, found: FoundRead): Promise<CheckView> {
  const { db } = storeOf(context)
  const { id, title, honesty } = found.exercise.recipe
  const reader = readerOfSession(found.session) ?? ''
  const names = await participantNames(db, [reader])
  return {
    read: await presentRead(db, found, 'senior'),
    reader: names.get(reader) ?? '',
    isSimulated: found.session.isSimulated,
    exercise: { id, title, honesty },
  }
}

async function findCheck(context: Context, { session: id }: CheckPlace): Promise<CheckThing> {
  const { db } = storeOf(context)
  const session = await sessionById(db, id)
  return thingOf(db, session ? readerOfSession(session) : null)
}

async function thingOf(db: Database, reader: string | null): Promise<CheckThing> {
  const memberships = reader === null ? [] : await membershipsOf(db, reader)
  return {
    reader,
    programmes: memberships.flatMap(({ scope }) => (scope.kind === 'programme' ? scope.id : [])),
  }
}
