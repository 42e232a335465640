import { err, type Result } from '@collimator/kernel'
import { type Action, may, type ThingOf } from '../policy/may.ts'
import { ELSEWHERE } from './app.ts'
import type { Context } from './context.ts'

/** The policy said no. */
export type AccessRefusal = {
  readonly code: 'ACCESS.REFUSED'
  readonly action: Action
  /** Why, in words. */
  readonly reason: string
  /** True where signing in could help: the actor is not known. */
  readonly isAnonymous: boolean
}

/** One thing that a person does: it asks the policy before it runs. */
export type Operation<Input, Value, Failure> = {
  (context: Context, input: Input): Promise<Result<Value, Failure | AccessRefusal>>
  /** The action that it asks for. */
  readonly action: Action
}

type Definition<A extends Action, Input, Value, Failure> = {
  readonly action: A
  /** Finds what the action is done to; left out where it concerns the installation as a whole. */
  readonly thing?: (context: Context, input: Input) => ThingOf<A> | Promise<ThingOf<A>>
  readonly run: (context: Context, input: Input, thing: ThingOf<A>) => Promise<Result<Value, Failure>>
}

/** Makes an operation that cannot run without asking the policy. */
export function operation<A extends Action, Input, Value, Failure>(
  definition: Definition<A, Input, Value, Failure>,
): Operation<Input, Value, Failure> {
  const { action, thing: findThing, run } = definition
  const perform = async (context: Context, input: Input): Promise<Result<Value, Failure | AccessRefusal>> => {
    const runElsewhere = context.app[ELSEWHERE]
    // The other process is of this version and runs this same operation, so its result is of this type.
    if (runElsewhere) return (await runElsewhere(perform, context, input)) as Result<Value, Failure | AccessRefusal>
    // Without a finder the thing is the installation, which policies know as null.
    const thing = findThing ? await findThing(context, input) : (null as ThingOf<A>)
    const verdict = may(context.actor, action, thing)
    if (!verdict.allowed) return err(accessRefusal(context, action, verdict.reason))
    return run(context, input, thing)
  }
  return Object.assign(perform, { action })
}

function accessRefusal({ actor }: Context, action: Action, reason: string): AccessRefusal {
  return { code: 'ACCESS.REFUSED', action, reason, isAnonymous: actor.kind === 'visitor' }
}

/** Whether something exported is an operation. */
export function isOperation(value: unknown): value is Operation<unknown, unknown, unknown> {
  return typeof value === 'function' && 'action' in value
}

/** Whether a failure is the policy's no. */
export function isAccessRefusal(failure: unknown): failure is AccessRefusal {
  return typeof failure === 'object' && failure !== null && 'code' in failure && failure.code === 'ACCESS.REFUSED'
}

/** One English sentence for the policy's no. */
export function accessRefusalMessage({ reason }: AccessRefusal): string {
  return reason
}
