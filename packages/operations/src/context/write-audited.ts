import { type AuditFacts, appendAuditEvent, type Transaction } from '@collimator/db'
import type { Result } from '@collimator/kernel'
import type { Actor } from '../policy/actor.ts'
import type { Action } from '../policy/may.ts'
import { type Context, storeOf } from './context.ts'

/** What the audit trail says of a write. Facts hold ids, counts and codes; never names, addresses or words of a person. */
export type AuditedWrite<Value> = {
  readonly action: Action
  /** What was written to. */
  readonly thing: { readonly kind: string; readonly id: string }
  readonly facts?: (value: Value) => AuditFacts
}

/**
 * Runs a write and appends its line to the audit trail in the same transaction: both are kept, or neither.
 * The one way in which operations write.
 */
export function writeAudited<Value, Failure>(
  context: Context,
  { action, thing, facts }: AuditedWrite<Value>,
  work: (transaction: Transaction) => Promise<Result<Value, Failure>>,
): Promise<Result<Value, Failure>> {
  return storeOf(context).transaction(async (transaction) => {
    const outcome = await work(transaction)
    if (outcome.ok)
      await appendAuditEvent(transaction, {
        at: context.app.now(),
        ...namedActor(context.actor),
        action,
        thing,
        requestId: context.requestId,
        facts: facts?.(outcome.value) ?? {},
      })
    return outcome
  })
}

/** How the audit trail names an actor: a person by id only, so that a deleted account leaves no name behind. */
function namedActor(actor: Actor): { readonly actorKind: Actor['kind']; readonly actorId: string | null } {
  if (actor.kind === 'visitor') return { actorKind: 'visitor', actorId: null }
  if (actor.kind === 'person') return { actorKind: 'person', actorId: actor.id }
  if (actor.kind === 'bearer') return { actorKind: 'bearer', actorId: actor.right.id }
  return { actorKind: actor.kind, actorId: actor.name }
}
