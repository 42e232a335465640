import { addressBlock } from '@collimator/operations'
import type { MiddlewareHandler } from 'hono'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import type { SiteVariables } from '../site.ts'

/** Requests that one address may make in a second, averaged over ten: far above a person, below a flood. */
const POINTS_IN_TEN_SECONDS = 2000

/** A download may read the whole catalogue, so it costs as much as many pages. */
const DOWNLOAD_COST = 20

const DOWNLOAD = /\.(csv|xlsx|jsonl|png|svg|ics)$/

/** Answers 429 with the time to wait once an address asks too much. Counts are kept in this process and bounded in number. */
export function limitRequests(): MiddlewareHandler<{ Variables: SiteVariables }> {
  const limiter = new RateLimiterMemory({ points: POINTS_IN_TEN_SECONDS, duration: 10 })
  return async (c, next) => {
    try {
      await limiter.consume(addressBlock(c.get('clientAddress')), DOWNLOAD.test(c.req.path) ? DOWNLOAD_COST : 1)
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal
      c.header('Retry-After', String(Math.ceil(refusal.msBeforeNext / 1000)))
      return c.text('Too many requests from this address. Wait a few seconds and try again.', 429)
    }
    return next()
  }
}
