import type { Result } from '@collimator/kernel'
import {
  type AccessRefusal,
  type AccountRefusal,
  accountRefusalMessage,
  addPasskey,
  type PasskeyReply,
  signInWithPasskey,
} from '@collimator/operations'
import { z } from 'zod'
import type { Site, SiteContext } from './site.ts'

/** What the browser's authenticator answered; what is in it is better-auth's to check. */
const credential = z.record(z.string(), z.unknown())

/**
 * POST /auth/passkey/STEP: the steps of adding a passkey and of signing in with one, for the script of these pages.
 * Bodies are forms, which the guard against forged requests looks at.
 */
export function addPasskeySteps(site: Site): void {
  site.post('/auth/passkey/sign-in-options', async (c) => answer(c, await signIn(c, { kind: 'sign-in-options' })))
  site.post('/auth/passkey/sign-in', async (c) => {
    const response = await readCredential(c)
    return response ? answer(c, await signIn(c, { kind: 'sign-in', response })) : refuseCredential(c)
  })
  site.post('/auth/passkey/register-options', async (c) => answer(c, await add(c, { kind: 'register-options' })))
  site.post('/auth/passkey/register', async (c) => {
    const response = await readCredential(c)
    const { name } = await c.req.parseBody()
    const label = typeof name === 'string' ? name.trim().slice(0, 80) : ''
    return response ? answer(c, await add(c, { kind: 'register', response, name: label })) : refuseCredential(c)
  })
}

function signIn(c: SiteContext, step: Parameters<typeof signInWithPasskey>[1]['step']) {
  return signInWithPasskey(c.get('caller'), { step, browser: c.get('visit').browser })
}

function add(c: SiteContext, step: Parameters<typeof addPasskey>[1]['step']) {
  return addPasskey(c.get('caller'), { step, browser: c.get('visit').browser })
}

async function readCredential(c: SiteContext): Promise<unknown> {
  const { response } = await c.req.parseBody()
  if (typeof response !== 'string') return undefined
  try {
    return credential.safeParse(JSON.parse(response)).data
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

function refuseCredential(c: SiteContext): Response {
  return c.json({ message: 'The answer of the authenticator could not be read. Try again.' }, 400)
}

function answer(c: SiteContext, result: Result<PasskeyReply, AccountRefusal | AccessRefusal>): Response {
  if (result.ok) {
    for (const cookie of result.value.cookies) c.header('Set-Cookie', cookie, { append: true })
    return c.json(result.value.options)
  }
  const { error } = result
  if (error.code === 'ACCESS.REFUSED') return c.json({ message: 'Sign in first.' }, error.isAnonymous ? 401 : 403)
  return c.json({ message: accountRefusalMessage(error) }, error.code === 'ACCOUNT.TOO_MANY_ATTEMPTS' ? 429 : 422)
}
