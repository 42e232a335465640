import type { Cell, ReaderStudy } from './reading.ts'

/**
 * How readers and cases are shared between cells. Factorial: every reader reads every case under every treatment. Readers nested
 * in treatments (split-plot): each reader reads under one treatment only. Cases nested in readers: each reader has cases of his
 * own, read under every treatment. Cases nested in treatments: each treatment has cases of its own, read by every reader.
 * Partially paired: all cells are filled, but not with the same cases. Incomplete: a cell is empty.
 */
export type StudyDesign =
  | 'factorial'
  | 'readers-nested-in-treatments'
  | 'cases-nested-in-readers'
  | 'cases-nested-in-treatments'
  | 'partially-paired'
  | 'incomplete'

/**
 * Recognises the design from which case was read where.
 * @param study any reader study.
 * @see Hillis 2014, Stat Med 33:330-360, sections 5-6 (designs and which covariances vanish).
 * @returns the first design that fits, in the order readers nested in treatments, factorial, cases nested in readers, cases
 * nested in treatments. No golden: property test over built designs; golden/mrmc holds the analysis of each.
 */
export function studyDesign(study: ReaderStudy): StudyDesign {
  if (hasNestedReaders(study)) return 'readers-nested-in-treatments'
  if (study.cells.flat().some((cell) => cell === undefined)) return 'incomplete'
  switch (caseSharing(study)) {
    case 'all':
      return 'factorial'
    case 'within-readers':
      return 'cases-nested-in-readers'
    case 'within-treatments':
      return 'cases-nested-in-treatments'
    case 'some':
      return 'partially-paired'
  }
}

/** Which filled cells have the same cases, where others have none in common with them. */
export type CaseSharing = 'all' | 'within-readers' | 'within-treatments' | 'some'

/** How the filled cells of a study share cases; `some` where none of the regular ways fits. */
export function caseSharing(study: ReaderStudy): CaseSharing {
  const rows = study.cells.map(filled)
  const columns = study.readers.map((_, reader) => filled(study.cells.map((row) => row[reader])))
  const [first, ...others] = rows.flat()
  if (first === undefined || others.every((cell) => sameCases(cell, first))) return 'all'
  if (alikeWithinOnly(columns, study.cases.length)) return 'within-readers'
  return alikeWithinOnly(rows, study.cases.length) ? 'within-treatments' : 'some'
}

function hasNestedReaders({ treatments, readers, cells }: ReaderStudy): boolean {
  if (treatments.length < 2) return false
  return readers.every((_, reader) => filled(cells.map((row) => row[reader])).length === 1)
}

function filled(cells: readonly (Cell | undefined)[]): readonly Cell[] {
  return cells.filter((cell) => cell !== undefined)
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
