import type { Actor } from './actor.ts'
import { AUDIT_POLICIES } from './audit-policy.ts'
import { CASE_POLICIES } from './case-policy.ts'
import { CATALOGUE_POLICIES } from './catalogue-policy.ts'
import { EXERCISE_POLICIES } from './exercise-policy.ts'
import { JOB_POLICIES } from './job-policy.ts'
import { PERSON_POLICIES } from './person-policy.ts'
import type { Policy, Verdict } from './policy.ts'
import { READING_POLICIES } from './reading-policy.ts'
import { REVIEW_POLICIES } from './review-policy.ts'
import { STORE_POLICIES } from './store-policy.ts'
import { STUDY_POLICIES } from './study-policy.ts'
import { TEACHING_POLICIES } from './teaching-policy.ts'
import { TOOL_POLICIES } from './tool-policy.ts'

/** Every action that an operation asks for, in the order of the table of rights. A room adds its table here. */
export const POLICIES = {
  ...CATALOGUE_POLICIES,
  ...REVIEW_POLICIES,
  ...CASE_POLICIES,
  ...TOOL_POLICIES,
  ...STUDY_POLICIES,
  ...EXERCISE_POLICIES,
  ...READING_POLICIES,
  ...TEACHING_POLICIES,
  ...PERSON_POLICIES,
  ...AUDIT_POLICIES,
  ...STORE_POLICIES,
  ...JOB_POLICIES,
}

/** The name of an action: the kind of thing, a dot, a verb. */
export type Action = keyof typeof POLICIES

/** Every action, in the order of the table. */
export const ACTIONS = Object.keys(POLICIES) as readonly Action[]

/** What an action is done to. */
export type ThingOf<A extends Action> = (typeof POLICIES)[A] extends Policy<infer Thing> ? Thing : never

// Written as a mapped type so that the compiler ties each action to its own kind of thing.
const POLICY_OF: { readonly [A in Action]: Policy<ThingOf<A>> } = POLICIES

/** The policy of an action. */
export function policyOf<A extends Action>(action: A): Policy<ThingOf<A>> {
  return POLICY_OF[action]
}

/** Whether an actor may do something to a thing. Operations, loaders and buttons ask here and nowhere else. */
export function may<A extends Action>(actor: Actor, action: A, thing: ThingOf<A>): Verdict {
  return policyOf(action).may(actor, thing)
}
