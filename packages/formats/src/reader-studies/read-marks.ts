import { err, type ImportProblem, ok, type Result } from '@collimator/kernel'
import { type ColumnTable, readColumnTable } from './columns/column-table.ts'
import type { StudyFileFault } from './columns/study-file-fault.ts'
import { POSITIVE, readRows, type StudyRow } from './columns/study-row.ts'

/** Columns of the two files, for help and guide. */
export const FROC_COLUMNS =
  'MARKS columns: reader, case, rating (empty: read without a mark), and x, y (z, width, height, depth) or lesion (the lesion hit, empty for a false mark); optional treatment. LESIONS columns: case, lesion (empty for a normal case), and x, y (z, radius, width, height, depth) unless marks name their lesion; optional weight. LESIONS lists every case; a case without a row in MARKS counts as read without a mark, or as not read with --without-row missing'

/** Where something is, and how large; in the units of the file. */
type PlaceCells = {
  readonly x: number
  readonly y: number
  readonly z?: number
  readonly width?: number
  readonly height?: number
  readonly depth?: number
}

/** A lesion with its name in its case. Without places in the file, x and y are 0. */
export type LesionRow = PlaceCells & { readonly name: string; readonly radius?: number; readonly weight?: number }

/** One row of MARKS; without a mark it says that the case was read. */
export type MarkRow = {
  readonly reader: string
  readonly treatment: string
  readonly case: string
  readonly mark?: PlaceCells & { readonly rating: number }
  /** Name of the lesion hit, '' for none; only in files that match by name. */
  readonly lesion?: string
}

/** Marks and lesions of a free-response study. */
export type MarkedCases = {
  /** Lesions of every case, in file order; none for a normal case. */
  readonly cases: ReadonlyMap<string, readonly LesionRow[]>
  readonly marks: readonly MarkRow[]
  /** Whether MARKS name the lesion that is hit, or give places. */
  readonly matchedBy: 'name' | 'place'
  readonly problems: readonly ImportProblem[]
}

/** Which of the two files cannot be used, and why. */
export type MarkFilesFault = { readonly of: 'marks' | 'lesions'; readonly fault: StudyFileFault }

type NamedBytes = { readonly name: string; readonly bytes: Uint8Array }

const PLACE = { x: [], y: [], z: [], width: [], height: [], depth: [] } as const

/**
 * Reads marks and lesions (CSV or XLSX each). A mark on a case or a lesion that LESIONS does not list is a problem of its row.
 * @param files each with its name for the problem list and its bytes.
 * @returns a fault when a file cannot be used at all, marks have neither lesion nor place, or no mark row can be used.
 */
export function readMarks(files: {
  readonly marks: NamedBytes
  readonly lesions: NamedBytes
}): Result<MarkedCases, MarkFilesFault> {
  const lesionFile = readColumnTable(files.lesions.name, files.lesions.bytes, {
    required: { case: ['caseid'], lesion: ['lesionid'] },
    optional: { ...PLACE, radius: [], weight: [] },
  })
  if (!lesionFile.ok) return err({ of: 'lesions', fault: lesionFile.error })
  const markFile = readColumnTable(files.marks.name, files.marks.bytes, {
    required: { reader: ['readerid'], case: ['caseid'], rating: ['score'] },
    optional: { ...PLACE, treatment: ['modality', 'modalityid'], lesion: ['lesionid'] },
  })
  if (!markFile.ok) return err({ of: 'marks', fault: markFile.error })
  const [marks, lesions] = [markFile.value, lesionFile.value]
  const matchedBy = marks.has('lesion') ? 'name' : 'place'
  const unplaced = matchedBy === 'place' ? faultOfPlaces(marks, lesions) : undefined
  if (unplaced !== undefined) return err(unplaced)
  const cases = lesionsByCase(lesions, matchedBy)
  const rows = readRows(marks, (row) => markRow(row, marks, cases))
  const problems = [...lesions.problems.all(), ...marks.problems.all()]
  if (rows.length > 0) return ok({ cases, marks: rows, matchedBy, problems })
  return err({ of: 'marks', fault: { code: 'STUDY_FILE.NO_USABLE_ROW', found: 'no usable row', problems } })
}

function faultOfPlaces(marks: ColumnTable, lesions: ColumnTable): MarkFilesFault | undefined {
  const missing = (expected: string): StudyFileFault => ({ code: 'STUDY_FILE.COLUMNS_MISSING', expected, problems: [] })
  if (!marks.has('x') || !marks.has('y')) {
    return { of: 'marks', fault: missing('the columns x and y, or a column lesion') }
  }
  if (lesions.has('x') && lesions.has('y')) return undefined
  return { of: 'lesions', fault: missing('the columns x and y, because marks name no lesion') }
}

function lesionsByCase(table: ColumnTable, matchedBy: MarkedCases['matchedBy']): Map<string, LesionRow[]> {
  const cases = new Map<string, LesionRow[]>()
  for (const row of readRows(table, (cells) => {
    const name = cells.optional('lesion', cells.text)
    return { case: cells.text('case'), lesion: name === undefined ? undefined : lesionRow(cells, name, matchedBy) }
  })) {
    const own = cases.get(row.case) ?? []
    if (row.lesion !== undefined) own.push(row.lesion)
    cases.set(row.case, own)
  }
  return cases
}

function lesionRow(row: StudyRow, name: string, matchedBy: MarkedCases['matchedBy']): LesionRow {
  const size = (column: string) => row.optional(column, (own) => row.number(own, POSITIVE))
  const radius = size('radius')
  const weight = size('weight')
  const place = matchedBy === 'name' ? { x: 0, y: 0 } : placeOf(row)
  return { name, ...place, ...(radius === undefined ? {} : { radius }), ...(weight === undefined ? {} : { weight }) }
}

function placeOf(row: StudyRow): PlaceCells {
  const optional = ['z', 'width', 'height', 'depth'].flatMap((column) => {
    const value = row.optional(column, (name) => row.number(name))
    return value === undefined ? [] : [[column, value] as const]
  })
  return { x: row.number('x'), y: row.number('y'), ...Object.fromEntries(optional) }
}

function markRow(row: StudyRow, table: ColumnTable, cases: MarkedCases['cases']): MarkRow {
  checkNames(row, cases)
  const lesion = table.has('lesion') ? row.cell('lesion') : undefined
  const mark = row.optional('rating', (column) => {
    const rating = row.number(column)
    return lesion === undefined ? { ...placeOf(row), rating } : { x: 0, y: 0, rating }
  })
  return {
    reader: row.text('reader'),
    treatment: table.has('treatment') ? row.text('treatment') : '1',
    case: row.text('case'),
    ...(mark === undefined ? {} : { mark }),
    ...(lesion === undefined ? {} : { lesion }),
  }
}

/** A mark on a case or a lesion that the other file does not have would silently change every figure. */
function checkNames({ cell, complain }: StudyRow, cases: MarkedCases['cases']): void {
  const known = cases.get(cell('case'))
  if (cell('case') !== '' && known === undefined) complain('case', 'a case that LESIONS lists')
  const lesion = cell('lesion')
  if (lesion !== '' && known?.every(({ name }) => name !== lesion)) complain('lesion', 'a lesion that LESIONS lists')
}
