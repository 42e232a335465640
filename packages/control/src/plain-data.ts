import { types } from 'node:util'

/** Raised when something that only works inside one process is about to be sent to another: a defect of the caller. */
export class NotPlainData extends Error {
  override readonly name = 'NotPlainData'
  constructor(readonly path: string) {
    super(`${path} is no plain data and cannot be sent to the running server`)
  }
}

/**
 * Checks that a value means the same on the other side: plain objects, lists, maps, sets, dates, bytes and primitives.
 * Serialising alone would turn an instance of a class into an empty object without a word.
 * @throws NotPlainData with the place of the first part that is something else.
 */
export function checkPlainData(value: unknown, path = 'the value'): void {
  const open: (readonly [value: unknown, path: string])[] = [[value, path]]
  const seen = new Set<object>()
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [part, place] = next
    if (typeof part === 'function' || typeof part === 'symbol') throw new NotPlainData(place)
    if (typeof part !== 'object' || part === null || seen.has(part) || isLeaf(part)) continue
    seen.add(part)
    for (const [key, inner] of partsOf(part, place)) open.push([inner, `${place}.${key}`])
  }
}

function isLeaf(part: object): boolean {
  return ArrayBuffer.isView(part) || types.isAnyArrayBuffer(part) || types.isDate(part)
}

function partsOf(part: object, place: string): Iterable<readonly [key: string, inner: unknown]> {
  if (types.isMap(part))
    return [...part].flatMap(
      ([key, inner], at) =>
        [
          [`${at}.key`, key],
          [`${at}`, inner],
        ] as const,
    )
  if (types.isSet(part)) return [...part].map((inner, at) => [`${at}`, inner] as const)
  if (Array.isArray(part)) return part.map((inner: unknown, at) => [`${at}`, inner] as const)
  const prototype: unknown = Object.getPrototypeOf(part)
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) throw new NotPlainData(place)
  return Object.entries(part)
}
