import { readCsvTable, type TableRow } from '@collimator/formats'
import type { ImportProblem } from '@collimator/kernel'

/** A row of the table of labels: which file or folder is a case, and what is on it. */
export type LabelledPath = {
  /** A file, or a folder whose files are the sections of one scan; relative to the folder, parts joined by `/`. */
  readonly path: string
  readonly set: string
  readonly by: string
  readonly strength: string
  /** By finding; a finding that the row says nothing of is left out. */
  readonly labels: Readonly<Record<string, boolean>>
}

/** The labels of a folder, or what is wrong with its table. */
export type ReadLabels = { readonly cases: readonly LabelledPath[]; readonly problems: readonly ImportProblem[] }

const FIXED = ['case', 'set', 'by', 'strength']
const NEEDED = ['case', 'by', 'strength']
const FINDING = /^[a-z0-9][a-z0-9-]{0,59}$/
const YES_NO: Readonly<Record<string, boolean>> = {
  ...{ yes: true, '1': true, true: true, present: true },
  ...{ no: false, '0': false, false: false, absent: false },
}

/**
 * Reads the table of labels: a column `case` with the path, `by` and `strength` for who says so and how far to trust it,
 * optionally `set`, and one column for each finding with yes, no, or nothing where it is not known.
 */
export function readLabels(file: string, bytes: Uint8Array): ReadLabels {
  const { header, rows, problems } = readCsvTable(file, bytes)
  const columns = header.map((name) => name.trim().toLowerCase())
  const found: ImportProblem[] = [...problems, ...headerProblems(file, columns)]
  if (found.length > 0) return { cases: [], problems: found }
  const cases = rows.flatMap((row): LabelledPath[] => {
    const read = readRow(columns, row)
    const faults = rowProblems(file, row, read)
    found.push(...faults)
    return faults.length > 0 ? [] : [read.labelled]
  })
  return { cases, problems: [...found, ...repeated(file, cases)] }
}

function headerProblems(file: string, columns: readonly string[]): ImportProblem[] {
  const at = { file, row: 1 }
  const missing = NEEDED.filter((name) => !columns.includes(name))
  const findings = columns.filter((name) => !FIXED.includes(name))
  const strange = findings.filter((name) => !FINDING.test(name))
  return [
    ...missing.map((name) => ({ ...at, found: 'no such column', expected: `a column ${name}` })),
    ...strange.map((name) => ({
      ...at,
      found: `column "${name}"`,
      expected: 'a finding in lower case letters, digits and hyphens',
    })),
    ...(findings.length === 0 ? [{ ...at, found: 'no finding', expected: 'a column for each finding' }] : []),
  ]
}

type ReadRow = { readonly labelled: LabelledPath; readonly unread: readonly string[] }

function readRow(columns: readonly string[], { cells }: TableRow): ReadRow {
  const cell = (name: string) => cells[columns.indexOf(name)]?.trim() ?? ''
  const labels: Record<string, boolean> = {}
  const unread: string[] = []
  for (const name of columns.filter((one) => !FIXED.includes(one))) {
    const said = cell(name).toLowerCase()
    const label = YES_NO[said]
    if (label !== undefined) labels[name] = label
    else if (said !== '') unread.push(`${name}: "${said.slice(0, 40)}"`)
  }
  const path = cell('case').replaceAll('\\', '/').replace(/\/$/, '')
  return { labelled: { path, set: cell('set'), by: cell('by'), strength: cell('strength'), labels }, unread }
}

function rowProblems(file: string, { row }: TableRow, { labelled, unread }: ReadRow): ImportProblem[] {
  const empty = [
    ...(labelled.path === '' ? ['case'] : []),
    ...(labelled.by === '' ? ['by'] : []),
    ...(labelled.strength === '' ? ['strength'] : []),
  ]
  return [
    ...empty.map((name) => ({ file, row, found: `no ${name}`, expected: 'every row with a case, by and strength' })),
    ...unread.map((found) => ({ file, row, found, expected: 'yes, no, or nothing where it is not known' })),
  ]
}

function repeated(file: string, cases: readonly LabelledPath[]): ImportProblem[] {
  const seen = new Set<string>()
  return cases.flatMap(({ path }) => {
    if (!seen.has(path)) {
      seen.add(path)
      return []
    }
    return [{ file, found: `${path} twice`, expected: 'each case once' }]
  })
}
