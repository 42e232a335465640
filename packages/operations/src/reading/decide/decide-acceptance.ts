import { createHash } from 'node:crypto'
import type { StoredReadingSession } from '@collimator/db'
import { err, ok, type Result } from '@collimator/kernel'
import {
  ACCEPTANCE_DECISIONS,
  type AcceptanceReport,
  acceptanceCriteriaSchema,
  acceptanceReportSchema,
  needsReason,
} from '@collimator/reading'
import { z } from 'zod'
import { operation } from '../../context/operation.ts'
import { findSession, type SessionPlace } from '../find-session.ts'
import type { ReadingRoomRefusal } from '../reading-room-refusal.ts'
import { criteriaInForce, outcomeOf } from './show-acceptance.ts'
import { badInput } from './show-tool.ts'
import { type DecisionGround, lastNumber, stateDecision } from './state-decision.ts'

/** Criteria as they came in. */
export type SentCriteria = SessionPlace & {
  readonly asked: unknown
  /** Number of the criteria that were in force when these were typed; 0 where there were none. */
  readonly madeFrom: number
}

/** Fixes what an acceptance test asks of its tool, or corrects it. Refused once the truth of a film has been told. */
export const fixCriteria = operation({
  action: 'reading.decide',
  thing: (context, sent: SentCriteria) => findSession(context, sent),
  run: async (context, sent): Promise<Result<null, ReadingRoomRefusal>> => {
    const asked = acceptanceCriteriaSchema.safeParse(sent.asked)
    if (!asked.success) return err(badInput(asked.error))
    const { session } = await findSession(context, sent)
    return stateDecision(context, {
      ...{ session, id: sent.session, kind: 'criteria', decides: 'acceptance', madeFrom: sent.madeFrom },
      bodyOf: ({ films: { debriefed, opened } }) =>
        debriefed > 0
          ? err({ code: 'READING.CRITERIA_TOO_LATE', debriefed })
          : ok({ filmsOpened: opened, asked: asked.data }),
    })
  },
})

/** A signature as it came in. */
export type SentSignature = SessionPlace & { readonly decision: unknown; readonly words: unknown }

const signatureSchema = z.object({
  decision: z.enum(ACCEPTANCE_DECISIONS, 'one of the three decisions'),
  words: z.string().max(4000, 'at most 4000 letters'),
})

/** What whoever signs decided, and why. */
type Signature = z.infer<typeof signatureSchema>

/** Signs the report of an acceptance test, once and for ever: criteria, films, figures, what the rule makes of them, and the decision. */
export const signAcceptance = operation({
  action: 'reading.decide',
  thing: (context, sent: SentSignature) => findSession(context, sent),
  run: async (context, { session: id, secret, ...sent }): Promise<Result<null, ReadingRoomRefusal>> => {
    const signature = signatureSchema.safeParse(sent)
    if (!signature.success) return err(badInput(signature.error))
    const { session } = await findSession(context, { session: id, secret: secret ?? null })
    return stateDecision(context, {
      ...{ session, id, kind: 'signature', decides: 'acceptance', madeFrom: 0 },
      bodyOf: (ground) => {
        if (lastNumber(ground.decisions, 'signature') > 0) return err({ code: 'READING.ALREADY_SIGNED', session: id })
        const report = reportOf(ground, session, signature.data)
        return report.ok ? ok({ report: report.value, sha256: hashReport(report.value) }) : report
      },
    })
  },
})

function reportOf(
  { films: found, decisions, at, by }: DecisionGround,
  session: StoredReadingSession | undefined,
  { decision, words }: Signature,
): Result<AcceptanceReport, ReadingRoomRefusal> {
  const fixed = criteriaInForce(decisions)
  if (!fixed) return err({ code: 'READING.NO_CRITERIA' })
  const waiting = found.films - found.told.length
  if (waiting > 0) return err({ code: 'READING.DEBRIEF_LATER', open: waiting })
  const { tools, shipped, judged } = outcomeOf(found, fixed.asked)
  if (needsReason(judged.verdict, decision) && words.trim() === '') return err({ code: 'READING.REASON_NEEDED' })
  const { id, version, title, honesty } = found.exercise.recipe
  return ok(
    acceptanceReportSchema.parse({
      ...{ format: 'collimator acceptance report 1', session: session?.id, signedBy: by, signedAt: at.toISOString() },
      exercise: { id, version, title, honesty },
      isSimulated: session?.isSimulated,
      ...{ tools, films: found.films, withFinding: shipped.table.truePositives + shipped.table.falseNegatives },
      asked: fixed.asked,
      criteriaFixed: { at: fixed.at.toISOString(), number: fixed.number, filmsOpened: fixed.filmsOpened },
      ...{ table: shipped.table, criteria: judged.criteria, verdict: judged.verdict, decision, words: words.trim() },
    }),
  )
}

/** SHA-256 of a report as compact JSON, its keys in the order of its schema. */
export function hashReport(report: AcceptanceReport): string {
  return createHash('sha256').update(JSON.stringify(report)).digest('hex')
}
