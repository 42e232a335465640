import { keepHanging } from '@collimator/operations'
import { pageRequest } from '../../../context.ts'
import { answerRefusal, readJson } from '../unwrap-reading.server.ts'
import type { Route } from './+types/hanging'

/** A hanging is sent, never fetched: it comes with the film. */
export function loader(): Response {
  return new Response('A hanging is posted.', { status: 405, headers: { Allow: 'POST' } })
}

/** POST /me/hanging: keeps how the person who is signed in hangs films. */
export async function action({ request, context }: Route.ActionArgs): Promise<Response> {
  const kept = await keepHanging(context.get(pageRequest).context, await readJson(request))
  if (kept.ok) return new Response(null, { status: 204 })
  const { status, message } = answerRefusal(kept.error)
  return new Response(message, { status })
}
