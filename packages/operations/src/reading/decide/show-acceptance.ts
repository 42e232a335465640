import { type Database, participantNames, type StoredDecision, toolDecisionsOf } from '@collimator/db'
import { err, ok, type Result } from '@collimator/kernel'
import {
  type AcceptanceCriteria,
  type AcceptanceReport,
  acceptanceCriteriaSchema,
  acceptanceFigures,
  acceptanceReportSchema,
  type DescribedExercise,
  describeExercise,
  type JudgedAcceptance,
  judgeAcceptance,
  scoreTool,
  type ToolFigures,
  toolAtThreshold,
} from '@collimator/reading'
import { z } from 'zod'
import { storeOf } from '../../context/context.ts'
import { operation } from '../../context/operation.ts'
import { findSession, type SessionPlace } from '../find-session.ts'
import type { ReadingRoomRefusal } from '../reading-room-refusal.ts'
import { type CountedTool, countTools, findToolFilms, type ToolFilms } from './tool-films.ts'

/** Criteria as they were fixed. */
export type FixedCriteria = {
  readonly number: number
  readonly at: Date
  /** Films that had been opened by then. */
  readonly filmsOpened: number
  readonly asked: AcceptanceCriteria
}

/** A signed report with the hash of its text, and who signed it as they are called today. */
export type SignedReport = { readonly report: AcceptanceReport; readonly sha256: string; readonly name: string }

/** The figures of an acceptance test, once every film has been debriefed. */
export type AcceptanceOutcome = {
  readonly tools: readonly CountedTool[]
  readonly shipped: ToolFigures
  readonly judged: JudgedAcceptance
}

/** An acceptance test with how far it is. */
export type ShownAcceptance = {
  readonly session: string
  readonly exercise: DescribedExercise
  readonly isSimulated: boolean
  readonly films: number
  readonly opened: number
  readonly open: number
  readonly debriefed: number
  /** Criteria in force; null while none are fixed. */
  readonly criteria: FixedCriteria | null
  /** Number of the statement in force, for the next one. */
  readonly madeFrom: number
  /** Whether criteria may still be fixed or corrected: no film has been debriefed. */
  readonly mayFix: boolean
  /** Null before every film is debriefed, and where no criteria were fixed. */
  readonly outcome: AcceptanceOutcome | null
  readonly signed: SignedReport | null
}

/** Shows an acceptance test: its criteria, how far the films are read, and its figures once all of them have been debriefed. */
export const showAcceptance = operation({
  action: 'reading.read',
  thing: (context, place: SessionPlace) => findSession(context, place),
  run: async (context, place): Promise<Result<ShownAcceptance, ReadingRoomRefusal>> => {
    const { db } = storeOf(context)
    const { session } = await findSession(context, place)
    const found = session && (await findToolFilms(db, session))
    if (!session || !found) return err({ code: 'READING.NO_SUCH_EXERCISE', id: place.session })
    const { recipe } = found.exercise
    if (recipe.decides !== 'acceptance') return err({ code: 'READING.NOTHING_TO_DECIDE', decides: 'acceptance' })
    const decisions = await toolDecisionsOf(db, session.key)
    const criteria = criteriaInForce(decisions)
    const { films, opened, open, debriefed } = found
    return ok({
      ...{ session: session.id, exercise: describeExercise(recipe), isSimulated: session.isSimulated },
      ...{ films, opened, open, debriefed, criteria, madeFrom: criteria?.number ?? 0, mayFix: debriefed === 0 },
      outcome: criteria && found.told.length === films ? outcomeOf(found, criteria.asked) : null,
      signed: await signedReport(db, decisions),
    })
  },
})

/** What the told films of a session come to under these criteria. */
export function outcomeOf(found: ToolFilms, asked: AcceptanceCriteria): AcceptanceOutcome {
  const scores = found.told.flatMap((film) => scoreTool(film) ?? [])
  const figures = acceptanceFigures({ scores, reads: found.reads }, asked)
  return {
    tools: countTools(found.told),
    shipped: toolAtThreshold(scores, 'shipped', { confidence: asked.confidence }),
    judged: judgeAcceptance(asked, figures),
  }
}

const criteriaSchema = z.strictObject({ filmsOpened: z.number().int().min(0), asked: acceptanceCriteriaSchema })
const signatureSchema = z.strictObject({ report: acceptanceReportSchema, sha256: z.string().length(64) })

/** The criteria that were stated last; null where there are none. */
export function criteriaInForce(decisions: readonly StoredDecision[]): FixedCriteria | null {
  const last = decisions.filter(({ kind }) => kind === 'criteria').at(-1)
  return last ? { number: last.number, at: last.at, ...criteriaSchema.parse(last.body) } : null
}

async function signedReport(db: Database, decisions: readonly StoredDecision[]): Promise<SignedReport | null> {
  const signature = decisions.find(({ kind }) => kind === 'signature')
  if (!signature) return null
  const names = await participantNames(db, [signature.by])
  return { ...signatureSchema.parse(signature.body), name: names.get(signature.by) ?? '' }
}
