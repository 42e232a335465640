import { answerAsSenior, type Context, listChecks, openCheck, signOff } from '@collimator/operations'
import { data } from 'react-router'
import { z } from 'zod'
import { pageRequest } from '../../../context.ts'
import { unwrap } from '../../../unwrap.server.ts'
import { readPosition } from '../read/read-position.server.ts'
import { answerRefusal, readJson, unwrapReading } from '../unwrap-reading.server.ts'
import type { Route } from './+types/check'
import type { CheckAnswer } from './check-page.ts'
import { CheckViewer } from './check-viewer.tsx'
import { presentCheckPage } from './present-check-page.server.ts'
import { nextCheck } from './present-queue.server.ts'

type Place = { readonly session: string; readonly position: number }

const placeOf = (params: Route.LoaderArgs['params']): Place => ({
  session: params.session,
  position: readPosition(params.number),
})

export async function loader({ params, context }: Route.LoaderArgs) {
  const { context: caller } = context.get(pageRequest)
  const place = placeOf(params)
  const view = unwrapReading(await openCheck(caller, place))
  const waiting = unwrap(await listChecks(caller, null))
  return { view: presentCheckPage(view, nextCheck(waiting, place)), address: `${place.session}/${place.position}` }
}

const requestKey = z.string().min(8).max(80)
const messageSchema = z.discriminatedUnion('intent', [
  z.strictObject({
    intent: z.literal('sign-off'),
    verdict: z.unknown(),
    marks: z.unknown(),
    words: z.unknown(),
    requestKey,
  }),
  z.strictObject({ intent: z.literal('answer'), words: z.unknown(), requestKey }),
])

/** Takes a sign-off, or words to one. What is refused is said on the page, which keeps all that was typed. */
export async function action({ request, params, context }: Route.ActionArgs) {
  const message = messageSchema.safeParse(await readJson(request))
  if (!message.success)
    return refuse({ ok: false, code: 'READING.BAD_INPUT', message: 'This message cannot be read.' }, 400)
  const done = await take(context.get(pageRequest).context, placeOf(params), message.data)
  if (done.ok) return data<CheckAnswer>({ ok: true })
  const { status, ...refused } = answerRefusal(done.error)
  return refuse({ ok: false, ...refused }, status)
}

function take(context: Context, place: Place, message: z.infer<typeof messageSchema>) {
  const { intent, ...sent } = message
  return intent === 'sign-off'
    ? signOff(context, { verdict: undefined, marks: undefined, ...place, ...sent })
    : answerAsSenior(context, { ...place, ...sent })
}

function refuse(answer: CheckAnswer, status: number) {
  return data(answer, { status })
}

/** After a refusal too: somebody else may have signed, and their check is shown then. */
export function shouldRevalidate(): boolean {
  return true
}

export function meta() {
  return [{ title: 'Check a read · Collimator' }, { name: 'robots', content: 'noindex' }]
}

/** One finished read beside its film, and its check. */
export default function Check({ loaderData: { view, address } }: Route.ComponentProps) {
  return <CheckViewer key={address} view={view} />
}
