import {
  type Database,
  eventsOfReads,
  exerciseByKey,
  filmsByKey,
  membershipsOf,
  readsOfSessions,
  type StoredFilm,
  sessionById,
  sessionsOfReader,
} from '@collimator/db'
import { err, ok, type Result } from '@collimator/kernel'
import { markProblems, markSchema, type ReadState, SIGN_OFF_VERDICTS } from '@collimator/reading'
import { z } from 'zod'
import { type Context, storeOf } from '../context/context.ts'
import { operation } from '../context/operation.ts'
import type { CheckThing } from '../policy/reading-policy.ts'
import { findRead, stateOf } from './find-session.ts'
import { moveRead } from './move-read.ts'
import { presentRead, type ReadView } from './present-read.ts'
import { reportedFilm } from './read-films.ts'
import type { ReadingRoomRefusal } from './reading-room-refusal.ts'

/** A finished read, named by its session and film. */
export type CheckPlace = { readonly session: string; readonly position: number }

/** A finished read as a senior sees it. */
export const openCheck = operation({
  action: 'reading.check',
  thing: (context, place: CheckPlace) => findCheck(context, place),
  run: async (context, { session: id, position }): Promise<Result<ReadView, ReadingRoomRefusal>> => {
    const { db } = storeOf(context)
    const session = await sessionById(db, id)
    if (!session) return err({ code: 'READING.NO_SUCH_FILM', position })
    const found = await findRead(db, session, position)
    return found.ok ? ok(await presentRead(db, found.value, 'senior')) : found
  },
})

/** A senior's check as it came in. */
export type SentCheck = CheckPlace & { readonly verdict: unknown; readonly marks: unknown; readonly words: unknown }

const checkSchema = z.object({
  verdict: z.enum(SIGN_OFF_VERDICTS),
  marks: z.array(markSchema).max(50),
  words: z.string().max(4000),
})

/** Signs a finished read off: agreement, minor or major discrepancy, with corrected marks and words. */
export const signOff = operation({
  action: 'reading.check',
  thing: (context, sent: SentCheck) => findCheck(context, sent),
  run: async (context, { session: id, position, ...sent }): Promise<Result<ReadView, ReadingRoomRefusal>> => {
    const { db } = storeOf(context)
    const session = await sessionById(db, id)
    const check = checkSchema.safeParse(sent)
    if (!check.success) {
      const [issue] = check.error.issues
      return err({ code: 'READING.BAD_INPUT', where: issue?.path.join(' ') ?? '', expected: issue?.message ?? '' })
    }
    const by = context.actor.kind === 'person' ? context.actor.id : ''
    const moved = await moveRead(context, session, {
      action: 'reading.check',
      position,
      by,
      eventOf: (found) => {
        const problems = markProblems(check.data.marks, reportedFilm(found))
        return problems.length > 0
          ? err({ code: 'READ.BAD_REPORT', problems })
          : ok({ kind: 'signed-off', ...check.data })
      },
    })
    return moved.ok ? ok(await presentRead(db, moved.value, 'senior')) : moved
  },
})

/** A read that waits for its check. */
export type WaitingCheck = {
  readonly session: string
  readonly position: number
  readonly exercise: string
  readonly reader: string
  readonly finishedAt: string
  /** Findings on which the reader's last word differs from the AI's; the truth is not told before the check. */
  readonly againstAi: number
}

/** Reads of one resident that wait for a check, the longest waiting first. */
export const listChecks = operation({
  action: 'reading.check',
  thing: async (context, { reader }: { readonly reader: string }) => thingOf(storeOf(context).db, reader),
  run: async (context, { reader }): Promise<Result<readonly WaitingCheck[], never>> => {
    const { db } = storeOf(context)
    const sessions = await sessionsOfReader(db, reader)
    const waiting: WaitingCheck[] = []
    for (const session of sessions) {
      const exercise = await exerciseByKey(db, session.assignment.exercise)
      if (exercise?.recipe.check !== 'senior') continue
      waiting.push(...(await waitingIn(db, session, exercise.recipe.findings, exercise.recipe.id)))
    }
    return ok(waiting.sort((a, b) => (a.finishedAt < b.finishedAt ? -1 : Number(a.finishedAt > b.finishedAt))))
  },
})

async function waitingIn(
  db: Database,
  session: Awaited<ReturnType<typeof sessionsOfReader>>[number],
  findings: readonly string[],
  exercise: string,
): Promise<readonly WaitingCheck[]> {
  const reads = await readsOfSessions(db, [session.key])
  const events = await eventsOfReads(
    db,
    reads.map(({ key }) => key),
  )
  const films = await filmsByKey(
    db,
    reads.map(({ film }) => film),
  )
  return reads.flatMap((read): WaitingCheck[] => {
    const state = stateOf(session, read, events.get(read.key) ?? [])
    const film = films.get(read.film)
    if (!film || !(state.phase === 'committed-with-ai' || state.phase === 'committed-without-ai')) return []
    const last = state.withAi ?? state.unaided
    const againstAi = countAgainstAi(state, film, findings)
    const place = { session: session.id, position: read.position, exercise, reader: state.reader }
    return [{ ...place, finishedAt: last?.at ?? '', againstAi }]
  })
}

function countAgainstAi(
  { reveal, withAi }: ReadState,
  { suggestion }: StoredFilm,
  findings: readonly string[],
): number {
  const said = reveal ? (suggestion?.answer.findings ?? []) : []
  return said.filter(
    ({ finding, flagged }) => findings.includes(finding) && withAi?.report.answers[finding]?.present !== flagged,
  ).length
}

async function findCheck(context: Context, { session: id }: CheckPlace): Promise<CheckThing> {
  const { db } = storeOf(context)
  return thingOf(db, (await sessionById(db, id))?.assignment.reader ?? null)
}

async function thingOf(db: Database, reader: string | null): Promise<CheckThing> {
  const memberships = reader === null ? [] : await membershipsOf(db, reader)
  return {
    reader,
    programmes: memberships.flatMap(({ scope }) => (scope.kind === 'programme' ? scope.id : [])),
  }
}
