import { createHash, randomBytes } from 'node:crypto'
import { err, ok, type Result } from '@collimator/kernel'
import type { LinkRefusal } from '../account-refusal.ts'

/** A secret for an address that works once; only its hash is stored. 256 bits, so that guessing is hopeless. */
export function makeLinkSecret(): { readonly secret: string; readonly sha256: string } {
  const secret = randomBytes(32).toString('base64url')
  return { secret, sha256: hashLinkSecret(secret) }
}

/** The hash under which a secret is stored. */
export function hashLinkSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}

/** Whether a link still works at a moment. */
export function checkLink<Link extends { readonly expiresAt: Date }>(
  link: Link | undefined,
  isUsed: (link: Link) => boolean,
  at: Date,
): Result<Link, LinkRefusal> {
  if (!link) return err({ code: 'LINK.UNKNOWN' })
  if (isUsed(link)) return err({ code: 'LINK.USED' })
  if (link.expiresAt <= at) return err({ code: 'LINK.EXPIRED', expiredAt: link.expiresAt })
  return ok(link)
}

/** A moment some hours after another. */
export function hoursAfter(at: Date, hours: number): Date {
  return new Date(at.getTime() + hours * 3_600_000)
}
