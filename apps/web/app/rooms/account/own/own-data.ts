import { downloadOwnData } from '@collimator/operations'
import { pageRequest } from '../../../context.ts'
import { unwrapAccount } from '../forms/refuse-form.server.ts'
import type { Route } from './+types/own-data'

/** GET /me/account/data.json: everything that is the person's. */
export async function loader({ context }: Route.LoaderArgs) {
  const { fileName, json } = unwrapAccount(await downloadOwnData(context.get(pageRequest).context, null))
  return new Response(json, {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': `attachment; filename="${fileName}"`,
      'Cache-Control': 'no-store',
    },
  })
}
