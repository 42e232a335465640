import type { ProblemList } from '../tables/problem-list.ts'

/** Most that a file of references may hold; what is beyond is left out and counted in a problem. */
export const REFERENCE_LIMITS = {
  /** Records of a file. */
  records: 1_000_000,
  /** Tags, fields or elements of one record. */
  entries: 100_000,
  /** Characters of a JSON array, which is parsed whole; JSON Lines may be longer. */
  jsonArray: 32 * 2 ** 20,
} as const

/** A list that stops growing at a limit. */
export type BoundedList<T> = {
  readonly items: readonly T[]
  readonly push: (item: T) => void
  /** The last item while nothing has been left out. */
  readonly last: () => T | undefined
  /** Reports how many items were left out, if any. */
  readonly report: (problems: ProblemList, row?: number) => void
}

/**
 * A list of at most `limit` items; further ones are counted and left out, so that memory stays bounded.
 * @param limit most items. @param noun what they are, in the plural, for the problem.
 */
export function boundedList<T>(limit: number, noun: string): BoundedList<T> {
  const items: T[] = []
  let leftOut = 0
  return {
    items,
    push: (item) => {
      if (items.length < limit) items.push(item)
      else leftOut++
    },
    last: () => (leftOut === 0 ? items.at(-1) : undefined),
    report: (problems, row) => {
      if (leftOut === 0) return
      const fault = { found: `${leftOut} ${noun} left out`, expected: `at most ${limit} ${noun}` }
      if (row === undefined) problems.addTotal(fault)
      else problems.add({ row, ...fault })
    },
  }
}
