import type { Browser } from '@collimator/accounts'
import { err, type Result } from '@collimator/kernel'
import type { AccountRefusal } from '../accounts/account-refusal.ts'
import type { SignedIn } from '../accounts/open-account.ts'
import { signIn } from '../accounts/sign-in/sign-in.ts'
import { type AccessRefusal, operation } from '../context/operation.ts'
import { DEMO_PASSWORD, DEMO_SEEDS, demoEmail } from './demo-people.ts'

/** Signs in as a person of the demonstration. Elsewhere nobody has such an account, so it is refused as any other. */
export const signInAsDemoPerson = operation({
  action: 'account.sign-in',
  run: async (
    context,
    { key, browser }: { readonly key: string; readonly browser: Browser },
  ): Promise<Result<SignedIn, AccountRefusal | AccessRefusal>> => {
    const seed = DEMO_SEEDS.find((person) => person.key === key)
    if (!seed) return err({ code: 'ACCOUNT.NO_SUCH_PERSON' })
    // Without an address of the client: whoever shows others around switches more often than anybody signs in.
    const credentials = { email: demoEmail(seed), password: DEMO_PASSWORD, isRemembered: false }
    return signIn(context, { ...credentials, browser: { ...browser, address: null } })
  },
})
