import type { Actor } from './catalogue-policy.ts'

/** What can be done with the cases of a store. */
export type CaseAction = 'list-cases' | 'import-cases' | 'export-cases'

/** Whether an actor may do something with cases. Only the operator answers for licences, so only the operator moves files. */
export function mayWithCases(actor: Actor, action: CaseAction): boolean {
  return action === 'list-cases' || actor.kind === 'operator'
}
