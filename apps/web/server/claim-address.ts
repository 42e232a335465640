import { type App, makeClaimAddress } from '@collimator/operations'
import { unwrap } from '../app/unwrap.server.ts'

/** The address with which the first owner makes an account; null once there is an owner. */
export async function claimAddress(app: App): Promise<string | null> {
  const actor = { kind: 'operator', name: 'start' } as const
  return unwrap(await makeClaimAddress({ app, actor, requestId: 'start' }, null))?.address ?? null
}
