import { type StoredDecision, toolDecisionsOf } from '@collimator/db'
import { err, ok, type Result } from '@collimator/kernel'
import { type DescribedExercise, describeExercise, scoreTool, type ToolScore, WHOLE_FILM } from '@collimator/reading'
import { z } from 'zod'
import { storeOf } from '../../context/context.ts'
import { operation } from '../../context/operation.ts'
import { findSession, type SessionPlace } from '../find-session.ts'
import type { ReadingRoomRefusal } from '../reading-room-refusal.ts'
import { stateDecision } from './state-decision.ts'
import { type CountedTool, countTools, findToolFilms, type ToolFilms } from './tool-films.ts'

/** A threshold that the reader of a session chose. */
export type KeptThreshold = {
  readonly number: number
  readonly at: Date
  readonly threshold: number
  /** Null: for the film as a whole. */
  readonly finding: string | null
  readonly words: string
}

/** What a tool made of the films of a session. */
export type ShownTool = {
  readonly session: string
  readonly exercise: DescribedExercise
  readonly isSimulated: boolean
  readonly tools: readonly CountedTool[]
  /** Films of the session, and those whose truth is not told yet. */
  readonly films: number
  readonly waiting: number
  /** Scores of the film as a whole, and of each finding that the tool answers. */
  readonly scores: Readonly<Record<string, readonly ToolScore[]>>
  /** Thresholds with which the tool ships, by finding. */
  readonly shipped: Readonly<Record<string, number>>
  /** Oldest first; the last is in force. */
  readonly kept: readonly KeptThreshold[]
}

/** Shows a tool's scores on the films of a session whose truth has been told. Refused while there are none. */
export const showTool = operation({
  action: 'reading.read',
  thing: (context, place: SessionPlace) => findSession(context, place),
  run: async (context, place): Promise<Result<ShownTool, ReadingRoomRefusal>> => {
    const { db } = storeOf(context)
    const { session } = await findSession(context, place)
    const found = session && (await findToolFilms(db, session))
    if (!session || !found) return err({ code: 'READING.NO_SUCH_EXERCISE', id: place.session })
    const { recipe } = found.exercise
    if (recipe.tool === null) return err({ code: 'READING.NO_TOOL', id: recipe.id })
    if (found.told.length === 0) return err({ code: 'READING.NOTHING_TOLD', open: found.open })
    const kept = keptThresholds(await toolDecisionsOf(db, session.key))
    return ok({
      ...{ session: session.id, exercise: describeExercise(recipe), isSimulated: session.isSimulated },
      ...{ tools: countTools(found.told), films: found.films, waiting: found.films - found.told.length },
      ...{ scores: scoresOf(found), shipped: shippedThresholds(found), kept },
    })
  },
})

function scoresOf({ told, exercise }: ToolFilms): ShownTool['scores'] {
  const whole = [WHOLE_FILM, told.flatMap((film) => scoreTool(film) ?? [])] as const
  const byFinding = exercise.recipe.findings.map(
    (finding) => [finding, told.flatMap((film) => scoreTool(film, finding) ?? [])] as const,
  )
  return Object.fromEntries([whole, ...byFinding.filter(([, scores]) => scores.length > 0)])
}

function shippedThresholds({ told, exercise }: ToolFilms): ShownTool['shipped'] {
  const answers = told.at(-1)?.suggestion.findings ?? []
  return Object.fromEntries(
    answers
      .filter(({ finding }) => exercise.recipe.findings.includes(finding))
      .map(({ finding, threshold }) => [finding, threshold]),
  )
}

const thresholdSchema = z.object({
  threshold: z.number('a number').min(0, '0 to 1').max(1, '0 to 1'),
  finding: z.string().max(60).nullable(),
  words: z.string().max(4000, 'at most 4000 letters'),
})

/** A threshold as it came in. */
export type SentThreshold = SessionPlace & {
  readonly threshold: unknown
  readonly finding: unknown
  readonly words: unknown
  /** Number of the threshold in force when this one was chosen; 0 where there was none. */
  readonly madeFrom: number
}

/** Keeps the threshold that the reader of a session chose for its tool, once every film has been debriefed. Earlier ones stay. */
export const keepThreshold = operation({
  action: 'reading.decide',
  thing: (context, sent: SentThreshold) => findSession(context, sent),
  run: async (context, { session: id, secret, madeFrom, ...sent }): Promise<Result<null, ReadingRoomRefusal>> => {
    const chosen = thresholdSchema.safeParse(sent)
    if (!chosen.success) return err(badInput(chosen.error))
    const { session } = await findSession(context, { session: id, secret: secret ?? null })
    return stateDecision(context, {
      ...{ session, id, kind: 'threshold', decides: 'threshold', madeFrom },
      bodyOf: ({ films }) => {
        const { finding } = chosen.data
        if (finding !== null && !films.exercise.recipe.findings.includes(finding))
          return err({ code: 'READING.BAD_INPUT', where: 'finding', expected: 'a finding of the exercise' })
        const waiting = films.films - films.told.length
        return waiting > 0 ? err({ code: 'READING.DEBRIEF_LATER', open: waiting }) : ok(chosen.data)
      },
    })
  },
})

/** The first fault of an input, with where it is. */
export function badInput(error: z.ZodError): ReadingRoomRefusal {
  const [issue] = error.issues
  return { code: 'READING.BAD_INPUT', where: issue?.path.map(String).join(' ') ?? '', expected: issue?.message ?? '' }
}

function keptThresholds(decisions: readonly StoredDecision[]): readonly KeptThreshold[] {
  return decisions
    .filter(({ kind }) => kind === 'threshold')
    .map(({ number, at, body }) => ({ number, at, ...thresholdSchema.parse(body) }))
}
