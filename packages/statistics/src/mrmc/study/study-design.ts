import type { Cell, ReaderStudy } from './reading.ts'

/**
 * How cases are shared between cells. Factorial: every reader reads every case under every treatment. Nested in readers:
 * each reader has cases of his own, read under every treatment. Nested in treatments: each treatment has cases of its own,
 * read by every reader. Partially paired: all cells are filled, but not with the same cases. Incomplete: a cell is empty.
 */
export type StudyDesign =
  | 'factorial'
  | 'cases-nested-in-readers'
  | 'cases-nested-in-treatments'
  | 'partially-paired'
  | 'incomplete'

/**
 * Recognises the design from which case was read where.
 * @param study any reader study.
 * @see Hillis 2014, Stat Med 33:330-360, sections 5-6 (designs and which covariances vanish).
 * @returns the first design that fits, in the order factorial, nested in readers, nested in treatments. No golden: property
 * test over
 * built designs; golden/mrmc holds the analysis of each.
 */
export function studyDesign(study: ReaderStudy): StudyDesign {
  const cells = study.cells.flat()
  if (cells.some((cell) => cell === undefined)) return 'incomplete'
  const filled = study.cells as readonly (readonly Cell[])[]
  const first = filled[0]?.[0] as Cell
  if (filled.every((row) => row.every((cell) => sameCases(cell, first)))) return 'factorial'
  const columns = study.readers.map((_, reader) => filled.map((row) => row[reader] as Cell))
  if (alikeWithinOnly(columns, study.cases.length)) return 'cases-nested-in-readers'
  if (alikeWithinOnly(filled, study.cases.length)) return 'cases-nested-in-treatments'
  return 'partially-paired'
}

/** Same cases within each group, no case in two groups. */
function alikeWithinOnly(groups: readonly (readonly Cell[])[], cases: number): boolean {
  const owner = new Int32Array(cases).fill(-1)
  return groups.every((group, number) => {
    const own = group[0] as Cell
    if (!group.every((cell) => sameCases(cell, own))) return false
    for (const index of own.caseIndex) {
      if (owner[index] !== -1) return false
      owner[index] = number
    }
    return true
  })
}

function sameCases(a: Cell, b: Cell): boolean {
  if (a.caseIndex.length !== b.caseIndex.length) return false
  for (let i = 0; i < a.caseIndex.length; i++) if (a.caseIndex[i] !== b.caseIndex[i]) return false
  return true
}
