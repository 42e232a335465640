import { exportReads } from '@collimator/operations'
import { pageRequest } from '../../context.ts'
import type { Route } from './+types/reads-file'
import { unwrapTeaching } from './unwrap-teaching.server.ts'

export async function loader({ params, context }: Route.LoaderArgs) {
  const exported = await exportReads(context.get(pageRequest).context, { exercise: params.exercise })
  const { fileName, mediaType, bytes } = unwrapTeaching(exported)
  const headers = { 'Content-Type': mediaType, 'Content-Disposition': `attachment; filename="${fileName}"` }
  return new Response(Uint8Array.from(bytes), { headers: { ...headers, 'Cache-Control': 'no-store' } })
}
