import { readToolFile, type ToolFile } from '@collimator/operations/reading/decide'
import { data } from 'react-router'
import { pageRequest } from '../../../context.ts'
import { readPosition } from '../read/read-position.server.ts'
import { secretOf } from '../read-secrets.server.ts'
import { unwrapReading } from '../unwrap-reading.server.ts'
import type { Route } from './+types/run-file'

const FILES: Readonly<Record<string, ToolFile>> = { 'model.onnx': 'model', 'film.raw': 'film' }

/** The network that answered a film, or the pixels that go into it: for the page that runs it again. */
export async function loader({ request, params, context }: Route.LoaderArgs): Promise<Response> {
  const file = Object.hasOwn(FILES, params.file) ? FILES[params.file] : undefined
  if (!file) throw data('There is no such file.', { status: 404 })
  const { session } = params
  const place = { session, secret: secretOf(request, session), position: readPosition(params.number), file }
  const bytes = unwrapReading(await readToolFile(context.get(pageRequest).context, place))
  return new Response(Uint8Array.from(bytes), { headers: { 'Content-Type': 'application/octet-stream' } })
}
