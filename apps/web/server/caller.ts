import { type App, type Context, VISITOR } from '@collimator/operations'

/** The context of one request: what the process has opened, who asks, and the id under which log and audit trail know it. */
export function openRequest(app: App, { id }: { readonly id: string }): Context {
  return { app, actor: VISITOR, requestId: id }
}
