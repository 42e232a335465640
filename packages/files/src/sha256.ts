import { createHash } from 'node:crypto'
import type { StoredFile } from './file-store.ts'

/** The SHA-256 of bytes, or of a text in UTF-8: 64 lower-case hexadecimal digits. */
export function sha256Of(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}

/** Raised when a file is asked for by something that is no hash: a name from outside must never become a path. */
export class NotASha256 extends Error {
  override readonly name = 'NotASha256'
  constructor(found: string) {
    super(`expected 64 lower-case hexadecimal digits, found ${JSON.stringify(found.slice(0, 80))}`)
  }
}

/** Throws NotASha256 for anything but a hash. */
export function requireSha256(text: string): string {
  if (!/^[0-9a-f]{64}$/.test(text)) throw new NotASha256(text)
  return text
}

/** The SHA-256 and length of a content that comes piece by piece. */
export async function hashOf(content: AsyncIterable<Uint8Array>): Promise<StoredFile> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const piece of content) {
    hash.update(piece)
    bytes += piece.length
  }
  return { sha256: hash.digest('hex'), bytes }
}
