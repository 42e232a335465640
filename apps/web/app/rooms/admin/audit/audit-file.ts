import { exportAudit } from '@collimator/operations'
import { pageRequest } from '../../../context.ts'
import { unwrap } from '../../../unwrap.server.ts'
import type { Route } from './+types/audit-file'
import { readAuditAddress } from './read-audit-address.ts'

/** GET /admin/audit.csv: the lines that the page's filter finds, as a file. */
export async function loader({ request, context }: Route.LoaderArgs) {
  const { request: asked } = readAuditAddress(new URL(request.url).searchParams)
  const file = unwrap(await exportAudit(context.get(pageRequest).context, asked.filter))
  return new Response(file.bytes.slice().buffer, {
    headers: {
      'Content-Type': file.mediaType,
      'Content-Disposition': `attachment; filename="${file.fileName}"`,
      'Cache-Control': 'no-store',
    },
  })
}
