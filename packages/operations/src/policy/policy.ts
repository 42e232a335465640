import type { Actor } from './actor.ts'

/** The answer of a policy: yes, or no with the reason in words that a person can act on. */
export type Verdict = { readonly allowed: true } | { readonly allowed: false; readonly reason: string }

/** Whether an actor may do one thing. `Thing` is what it is done to; null where the action concerns the installation as a whole. */
export type Policy<Thing> = {
  /** What the action is, as the end of "may ...". */
  readonly says: string
  readonly may: (actor: Actor, thing: Thing) => Verdict
  /** Typical things, for the table of rights. */
  readonly examples: readonly { readonly label: string; readonly thing: Thing }[]
}

/** What an installation-wide action is done to. */
export const INSTALLATION: readonly { readonly label: string; readonly thing: null }[] = [{ label: '', thing: null }]

/** Yes. */
export const ALLOWED: Verdict = { allowed: true }

/** Yes where the condition holds, else no with the reason. */
export function allowIf(condition: boolean, reason: string): Verdict {
  return condition ? ALLOWED : { allowed: false, reason }
}
