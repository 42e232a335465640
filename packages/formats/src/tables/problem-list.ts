import { foundText, type ImportProblem } from '@collimator/kernel'

const MOST_PROBLEMS = 1000

/** What a reader found wrong, before the file name is added. */
export type Fault = {
  readonly row?: number
  readonly field?: string
  readonly found: unknown
  readonly expected: string
}

/** Collects problems of one file while it is read. */
export type ProblemList = {
  /** Adds one problem; `found` is shortened and stripped of control characters. */
  readonly add: (fault: Fault) => void
  /** Adds a problem about the file as a whole, such as a count of what was left out; it is told even when the list is full. */
  readonly addTotal: (fault: Fault) => void
  /** All problems in the order they were added, totals last, with a line that counts those beyond the first 1000. */
  readonly all: () => readonly ImportProblem[]
}

/**
 * Starts an empty list of problems for one file. A file broken on every row would otherwise return as many
 * problems as it has rows, so the list keeps the first 1000 and counts the rest.
 * @param file file name as the person gave it; it is repeated in every problem.
 */
export function problemList(file: string): ProblemList {
  const kept: ImportProblem[] = []
  const totals: ImportProblem[] = []
  let dropped = 0
  return {
    add: ({ found, ...rest }) => {
      if (kept.length < MOST_PROBLEMS) kept.push({ file, ...rest, found: foundText(found) })
      else dropped++
    },
    addTotal: ({ found, ...rest }) => void totals.push({ file, ...rest, found: foundText(found) }),
    all: () => {
      const more = { file, found: `${dropped} more problems`, expected: 'a file with fewer problems to list' }
      return [...kept, ...(dropped === 0 ? [] : [more]), ...totals]
    },
  }
}
