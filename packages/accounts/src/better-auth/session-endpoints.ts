import type { BetterAuthPlugin } from '@better-auth/core'
import { createAuthEndpoint } from '@better-auth/core/api'
import { deleteSessionCookie, setSessionCookie } from 'better-auth/cookies'
import { z } from 'zod'

/**
 * Endpoints of our own, for the server only: a session starts where an operation says so, in the operation's
 * transaction, and who is signed in is read without better-auth's answer to a database that is away.
 */
export const sessionEndpoints = {
  id: 'collimator-sessions',
  endpoints: {
    startSession: createAuthEndpoint.serverOnly(
      { method: 'POST', requireHeaders: true, body: z.object({ person: z.string(), remember: z.boolean() }) },
      async (ctx) => {
        const { body, context } = ctx
        const { internalAdapter } = context
        const session = await internalAdapter.createSession(body.person, !body.remember)
        const user = await internalAdapter.findUserById(body.person)
        if (!session || !user) throw new SessionNotStarted()
        await setSessionCookie(ctx, { session, user }, !body.remember)
        return { session: session.id }
      },
    ),
    readSessionToken: createAuthEndpoint.serverOnly({ method: 'GET', requireHeaders: true }, async (ctx) => {
      const { sessionToken } = ctx.context.authCookies
      const token = await ctx.getSignedCookie(sessionToken.name, ctx.context.secret)
      return { token: token || null }
    }),
    clearSession: createAuthEndpoint.serverOnly({ method: 'POST', requireHeaders: true }, async (ctx) => {
      deleteSessionCookie(ctx)
      return { cleared: true }
    }),
  },
} satisfies BetterAuthPlugin

/** Raised when a session is started for a person who is not there: a defect of the caller. */
class SessionNotStarted extends Error {
  override readonly name = 'SessionNotStarted'
  constructor() {
    super('a session was started for a person who has no account')
  }
}
