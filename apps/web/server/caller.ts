import { type Actor, type App, type Context, VISITOR } from '@collimator/operations'

/** Finds out who sends a request. */
export type FindActor = (request: Request) => Promise<Actor>

/** Where nobody can sign in, everybody is a visitor. */
export const findVisitor: FindActor = async () => VISITOR

/** A request that the server makes for itself, as a visitor would. */
export function openOwnRequest(app: App, requestId: string): Context {
  return { app, actor: VISITOR, requestId }
}
