import { showAcceptance } from '@collimator/operations/reading/decide'
import { data } from 'react-router'
import { pageRequest } from '../../../context.ts'
import { fileResponse } from '../../../present/file-response.server.ts'
import { secretOf } from '../read-secrets.server.ts'
import { unwrapReading } from '../unwrap-reading.server.ts'
import type { Route } from './+types/acceptance-file'

/** The signed report with its hash and the name of whoever signed. */
export async function loader({ request, params, context }: Route.LoaderArgs) {
  const place = { session: params.session, secret: secretOf(request, params.session) }
  const { signed } = unwrapReading(await showAcceptance(context.get(pageRequest).context, place))
  if (!signed) throw data('The report has not been signed.', { status: 404 })
  const bytes = Buffer.from(`${JSON.stringify(signed, null, 2)}\n`)
  return fileResponse({ fileName: 'acceptance-report.json', mediaType: 'application/json', bytes })
}
