import { openCase, showHanging, showSession } from '@collimator/operations'
import { FIRST_HANGING } from '@collimator/reading'
import { pageRequest } from '../../../context.ts'
import { secretOf } from '../read-secrets.server.ts'
import { unwrapReading } from '../unwrap-reading.server.ts'
import { Viewer } from '../viewer/viewer.tsx'
import { WithdrawnFilm } from '../viewer/withdrawn-film.tsx'
import type { Route } from './+types/read'
import { presentReadPage } from './present-read-page.server.ts'
import { readPosition } from './read-position.server.ts'

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const caller = context.get(pageRequest).context
  const place = { session: params.session, secret: secretOf(request, params.session) }
  const session = unwrapReading(await showSession(caller, place))
  const view = unwrapReading(await openCase(caller, { ...place, position: readPosition(params.number) }))
  const kept = await showHanging(caller, null)
  return {
    view: presentReadPage(session, view, kept.ok ? (kept.value ?? FIRST_HANGING) : null),
    address: `/read/${params.session}/${params.number}/steps`,
  }
}

/** One film of a session, as far as its reader may see it. */
export default function Read({ loaderData: { view, address } }: Route.ComponentProps) {
  if (view.withdrawn) return <WithdrawnFilm view={view} />
  return <Viewer key={address} view={view} address={address} />
}
