import {
  type Context,
  commitRead,
  debriefFilm,
  declineAi,
  noteActivity,
  requestReveal,
  saveDraft,
} from '@collimator/operations'
import { z } from 'zod'
import { pageRequest } from '../../../context.ts'
import { secretOf } from '../read-secrets.server.ts'
import { answerRefusal, readJson } from '../unwrap-reading.server.ts'
import type { ReadAnswer } from '../viewer/read-messages.ts'
import type { Route } from './+types/steps'
import { readPosition } from './read-position.server.ts'

const messageSchema = z.discriminatedUnion('intent', [
  z.strictObject({ intent: z.enum(['draft', 'commit']), madeFrom: z.int().min(0), report: z.unknown() }),
  z.strictObject({ intent: z.enum(['reveal', 'decline', 'debrief']) }),
  z.strictObject({ intent: z.literal('activity'), signals: z.unknown() }),
])

type Message = z.infer<typeof messageSchema>

type Place = { readonly session: string; readonly secret: string | null; readonly position: number }

/** Steps are sent, never fetched. */
export function loader(): Response {
  return new Response('Steps of a read are posted.', { status: 405, headers: { Allow: 'POST' } })
}

/** Takes one step of a read. The answer says how the draft stands, and nothing of the AI or the truth. */
export async function action({ request, params, context }: Route.ActionArgs): Promise<Response> {
  const message = messageSchema.safeParse(await readJson(request))
  if (!message.success)
    return answer({ ok: false, code: 'READING.BAD_INPUT', message: 'This message cannot be read.' }, 400)
  const place = {
    session: params.session,
    secret: secretOf(request, params.session),
    position: readPosition(params.number),
  }
  const done = await takeStep(context.get(pageRequest).context, place, message.data)
  if (done.ok) return answer({ ok: true, version: done.value.draftVersion }, 200)
  const { status, ...refused } = answerRefusal(done.error)
  return answer({ ok: false, ...refused }, status)
}

function takeStep(context: Context, place: Place, message: Message) {
  switch (message.intent) {
    case 'draft':
      return saveDraft(context, { ...place, madeFrom: message.madeFrom, report: message.report })
    case 'commit':
      return commitRead(context, { ...place, madeFrom: message.madeFrom, report: message.report })
    case 'reveal':
      return requestReveal(context, place)
    case 'decline':
      return declineAi(context, place)
    case 'debrief':
      return debriefFilm(context, place)
    case 'activity':
      return noteActivity(context, { ...place, signals: message.signals })
    default:
      return message satisfies never
  }
}

function answer(body: ReadAnswer, status: number): Response {
  return Response.json(body, { status, headers: { 'Cache-Control': 'no-store' } })
}
