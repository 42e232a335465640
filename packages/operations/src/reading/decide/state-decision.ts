import {
  insertToolDecision,
  lockReadsOfSession,
  type StoredDecision,
  type StoredReadingSession,
  toolDecisionsOf,
} from '@collimator/db'
import { err, ok, type Result } from '@collimator/kernel'
import type { Context } from '../../context/context.ts'
import { writeAudited } from '../../context/write-audited.ts'
import type { ReadingRoomRefusal } from '../reading-room-refusal.ts'
import { findToolFilms, type ToolFilms } from './tool-films.ts'

/** What is known of a session while nobody else writes on its films or decisions. */
export type DecisionGround = {
  readonly films: ToolFilms
  readonly decisions: readonly StoredDecision[]
  /** When the decision is made, and by whom. */
  readonly at: Date
  readonly by: string
}

/** A statement on the tool of a session. */
export type Statement = {
  readonly session: StoredReadingSession | undefined
  readonly id: string
  readonly kind: StoredDecision['kind']
  /** For what the exercise must be. */
  readonly decides: 'threshold' | 'acceptance'
  /** Number of the statement that the reader saw; 0 where there was none. */
  readonly madeFrom: number
  readonly bodyOf: (ground: DecisionGround) => Result<unknown, ReadingRoomRefusal>
}

/**
 * Appends a statement on the tool of a session, with its line in the audit trail. Its films are locked meanwhile, so that
 * none is debriefed between the look at them and the statement.
 */
export async function stateDecision(
  context: Context,
  { session, id, kind, decides, madeFrom, bodyOf }: Statement,
): Promise<Result<null, ReadingRoomRefusal>> {
  const by = context.actor.kind === 'person' ? context.actor.id : null
  if (!session || by === null) return err({ code: 'READING.NO_SUCH_EXERCISE', id })
  const number = madeFrom + 1
  const write = {
    action: 'reading.decide',
    thing: { kind: 'session', id: session.id },
    facts: () => ({ decision: kind, number }),
  } as const
  return writeAudited<null, ReadingRoomRefusal>(context, write, async (transaction) => {
    await lockReadsOfSession(transaction, session.key)
    const films = await findToolFilms(transaction, session)
    if (films?.exercise.recipe.decides !== decides) return err({ code: 'READING.NOTHING_TO_DECIDE', decides })
    const decisions = await toolDecisionsOf(transaction, session.key)
    const at = context.app.now()
    const body = bodyOf({ films, decisions, at, by })
    if (!body.ok) return body
    const stale = { code: 'READING.STALE_DECISION', found: madeFrom, expected: lastNumber(decisions, kind) } as const
    if (stale.expected !== madeFrom) return err(stale)
    const isAppended = await insertToolDecision(transaction, session.key, { kind, number, at, by, body: body.value })
    return isAppended ? ok(null) : err(stale)
  })
}

/** The number of the last statement of a kind; 0 where there is none. */
export function lastNumber(decisions: readonly StoredDecision[], kind: StoredDecision['kind']): number {
  return decisions.filter((decision) => decision.kind === kind).at(-1)?.number ?? 0
}
