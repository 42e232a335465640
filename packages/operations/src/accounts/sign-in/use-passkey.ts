import type { Browser, PasskeyStep } from '@collimator/accounts'
import { err, ok, type Result } from '@collimator/kernel'
import { type Context, insideOf } from '../../context/context.ts'
import { operation } from '../../context/operation.ts'
import { writeAudited } from '../../context/write-audited.ts'
import type { Action } from '../../policy/may.ts'
import type { TooManyAttempts } from '../account-refusal.ts'
import { limitAttempts } from '../limit-attempts.ts'

/** What page script gets: a challenge for the authenticator, or word that the step is done. */
export type PasskeyReply = { readonly options: unknown; readonly cookies: readonly string[] }

type Refusal = TooManyAttempts | { readonly code: 'ACCOUNT.PASSKEY_REFUSED'; readonly reason: string }

/** Takes a step of signing in with a passkey. */
export const signInWithPasskey = operation({
  action: 'account.sign-in',
  run: async (
    context,
    { step, browser }: { readonly step: Extract<PasskeyStep, { kind: `sign-in${string}` }>; readonly browser: Browser },
  ): Promise<Result<PasskeyReply, Refusal>> => {
    const limited = await limitAttempts(context, 'passkey', { subject: null, browser })
    return limited.ok ? takeStep(context, 'account.sign-in', { step, browser }) : limited
  },
})

/** Takes a step of adding a passkey to the own account. */
export const addPasskey = operation({
  action: 'account.own',
  run: (
    context,
    {
      step,
      browser,
    }: { readonly step: Extract<PasskeyStep, { kind: `register${string}` }>; readonly browser: Browser },
  ) => takeStep(context, 'account.own', { step, browser }),
})

function takeStep(
  context: Context,
  action: Action,
  { step, browser }: { readonly step: PasskeyStep; readonly browser: Browser },
): Promise<Result<PasskeyReply, Refusal>> {
  const thing = { kind: 'passkey', id: step.kind }
  return writeAudited(context, { action, thing }, async (transaction) => {
    const answer = await insideOf(context.app).accounts.answerPasskey(transaction, step, browser)
    if (answer.kind === 'refused') return err({ code: 'ACCOUNT.PASSKEY_REFUSED', reason: answer.reason } as const)
    return ok({ options: answer.kind === 'options' ? answer.options : null, cookies: answer.cookies })
  })
}
