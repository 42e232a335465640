import { decodeEntities } from './decode-entities.ts'

const BLANKS = /\s*/y
const NAME = /[^\s=>"'/]+/y
const BARE = /[^\s>"']+/y

/**
 * The attributes of a tag by name as written, entities decoded; in double or single quotation marks or none. The first of
 * a name counts. What cannot be read ends the reading; the work is in proportion to the length.
 * @param raw what stands in a tag behind its name, as `xmlTokens` gives it.
 * @example xmlAttributes(` r="A1" t='s'`) // Map { 'r' => 'A1', 't' => 's' }
 */
export function xmlAttributes(raw: string): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>()
  const scan = { raw, at: 0 }
  for (;;) {
    takeMatch(scan, BLANKS)
    const name = takeMatch(scan, NAME)
    takeMatch(scan, BLANKS)
    if (name === '' || raw[scan.at] !== '=') return attributes
    scan.at++
    takeMatch(scan, BLANKS)
    const value = valueAt(scan)
    if (value === undefined) return attributes
    if (!attributes.has(name)) attributes.set(name, decodeEntities(value))
  }
}

type Scan = { readonly raw: string; at: number }

function valueAt(scan: Scan): string | undefined {
  const quote = scan.raw[scan.at]
  if (quote !== '"' && quote !== "'") return takeMatch(scan, BARE) || undefined
  const from = scan.at + 1
  const close = scan.raw.indexOf(quote, from)
  if (close < 0) return undefined
  scan.at = close + 1
  return scan.raw.slice(from, close)
}

function takeMatch(scan: Scan, pattern: RegExp): string {
  pattern.lastIndex = scan.at
  const found = pattern.exec(scan.raw)?.[0] ?? ''
  scan.at += found.length
  return found
}
