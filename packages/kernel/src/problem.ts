/** One thing wrong in an imported file, precise enough for its owner to fix it. */
export type ImportProblem = {
  /** File name as the person gave it. */
  readonly file: string
  /** 1-based line of a text file or row of a sheet; absent when the whole file is meant. */
  readonly row?: number
  /** Column or tag, as written in the file. */
  readonly field?: string
  /** What was found, shortened to 120 characters. */
  readonly found: string
  /** What would have been accepted. */
  readonly expected: string
}

/** What an importer returns: everything readable, and everything that is not. It never fails whole. */
export type Imported<T> = { readonly records: readonly T[]; readonly problems: readonly ImportProblem[] }

/** Longest text of a problem list. */
const LONGEST = 120

/** Values within values that are shown in a problem list. */
const DEEPEST_SHOWN = 32

/**
 * A value shortened for a problem list: control characters removed, at most 120 characters. Never throws: values nested
 * more than 32 deep are told as that.
 * @example foundText({ a: 1 }) // '{"a":1}'
 */
export function foundText(value: unknown): string {
  const text = typeof value === 'string' ? value : shownText(value)
  const clean = text.slice(0, LONGEST + 1).replace(/\p{Cc}/gu, ' ')
  return clean.length > LONGEST ? `${clean.slice(0, LONGEST - 1)}…` : clean
}

function shownText(value: unknown): string {
  if (nestsDeeperThan(value, DEEPEST_SHOWN)) return 'a value nested too deep'
  return JSON.stringify(value) ?? String(value)
}

/**
 * Whether lists or objects stand within each other more than `limit` deep. Takes no stack, so that a value of a million
 * brackets can be looked at, and ends at the first value that is too deep.
 * @param value any value without cycles, as JSON gives it. @param limit 1 allows a list of plain values.
 * @example nestsDeeperThan([[1]], 1) // true
 */
export function nestsDeeperThan(value: unknown, limit: number): boolean {
  let level: readonly unknown[] = [value]
  for (let depth = 0; level.length > 0; depth++) {
    const holders = level.filter((item): item is object => typeof item === 'object' && item !== null)
    if (holders.length > 0 && depth >= limit) return true
    level = holders.flatMap((holder): unknown[] => Object.values(holder))
  }
  return false
}
