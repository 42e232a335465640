import { randomUUID } from 'node:crypto'
import { getConnInfo } from '@hono/node-server/conninfo'
import type { MiddlewareHandler } from 'hono'
import type { Log, LogLevel } from '../log.ts'
import type { SiteVariables } from '../site.ts'
import { readClientAddress, type TrustedProxies } from './client-address.ts'

/** Gives each request an id and the visitor's address, and writes one line to the log once it is answered. */
export function recordRequests(log: Log, trusted: TrustedProxies): MiddlewareHandler<{ Variables: SiteVariables }> {
  return async (c, next) => {
    const started = performance.now()
    const record = { id: randomUUID(), route: 'unmatched', failure: undefined }
    c.set('record', record)
    const socketAddress = getConnInfo(c).remote.address ?? 'unknown'
    c.set('clientAddress', readClientAddress(socketAddress, c.req.header(trusted.header), trusted))
    await next()
    c.header('X-Request-Id', record.id)
    const ms = Math.round(performance.now() - started)
    const { status } = c.res
    log(levelOf(status), { request: record.id, method: c.req.method, route: record.route, status, ms })
  }
}

function levelOf(status: number): LogLevel {
  if (status >= 500) return 'error'
  return status === 429 ? 'warn' : 'info'
}
