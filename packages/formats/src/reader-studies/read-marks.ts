import { foundText, type ImportProblem } from '@collimator/kernel'
import { type Lesion, type LocationRead, type Mark, type MatchRule, matchMarks } from '@collimator/statistics'
import { listProblems } from '../input-file.ts'
import { CommandFailure, type Io } from '../io.ts'
import { type ColumnRow, type ColumnTable, readColumnTable } from '../reader-files/column-table.ts'
import { POSITIVE, type RowReader, readRows } from '../reader-files/row-reader.ts'
import { inNaturalOrder } from './in-natural-order.ts'

/** Columns of the two files, for help and guide. */
export const FROC_COLUMNS =
  'MARKS columns: reader, case, rating (empty: read without a mark), and x, y (z, width, height, depth) or lesion (the lesion hit, empty for a false mark); optional treatment. LESIONS columns: case, lesion (empty for a normal case), and x, y (z, radius, width, height, depth) unless marks name their lesion; optional weight. LESIONS lists every case; a case without a row in MARKS counts as read without a mark, or as not read with --without-row missing'

/** A lesion with its name in its case. */
type NamedLesion = Lesion & { readonly name: string; readonly weight?: number }

/** One row of MARKS; without a mark it says that the case was read. */
type MarkRow = {
  readonly reader: string
  readonly treatment: string
  readonly case: string
  readonly mark?: Mark
  /** Name of the lesion hit, '' for none; only in files that match by name. */
  readonly lesion?: string
}

/** All reads of one reader in one treatment: of every case of LESIONS, or of those that MARKS names for them. */
export type ReaderTreatment = {
  readonly reader: string
  readonly treatment: string
  readonly reads: readonly LocationRead[]
}

/** How marks were matched, and what was found. */
export type LocationFiles = {
  readonly cells: readonly ReaderTreatment[]
  readonly normal: number
  readonly diseased: number
  readonly lesions: number
  readonly matchedBy: 'name' | 'place'
  /** Reads of one case by one reader under one treatment: those with a row in MARKS, and those without. */
  readonly reads: { readonly stated: number; readonly withoutRow: number }
  readonly problems: readonly ImportProblem[]
}

const PLACE = { x: [], y: [], z: [], width: [], height: [], depth: [] } as const

/** What a case without a row means: read without marks, or not read by that reader under that treatment. */
export type CasesWithoutRow = 'read' | 'missing'

/**
 * Reads marks and lesions and matches them, by the lesion named in MARKS when it has that column, else by place with `rule`.
 * @throws CommandFailure when a file cannot be used at all, or marks have neither lesion nor place.
 */
export async function readLocationFiles(
  io: Io,
  paths: { readonly marks: string; readonly lesions: string },
  { rule, withoutRow }: { readonly rule: MatchRule; readonly withoutRow: CasesWithoutRow },
): Promise<LocationFiles> {
  const lesionTable = await readColumnTable(io, paths.lesions, {
    required: { case: ['caseid'], lesion: ['lesionid'] },
    optional: { ...PLACE, radius: [], weight: [] },
  })
  const markTable = await readColumnTable(io, paths.marks, {
    required: { reader: ['readerid'], case: ['caseid'], rating: ['score'] },
    optional: { ...PLACE, treatment: ['modality', 'modalityid'], lesion: ['lesionid'] },
  })
  const byName = markTable.has('lesion')
  checkPlaces(paths, { lesionTable, markTable, byName })
  const cases = lesionsByCase(lesionTable, byName)
  const rows = usableMarks(markTable, cases)
  if (rows.length === 0) {
    listProblems(io, [...lesionTable.problems, ...markTable.problems])
    throw new CommandFailure(`${paths.marks}: found no usable row`)
  }
  const lesions = [...cases.values()]
  const grouped = inNaturalOrder(markedCells(rows))
  const stated = grouped.reduce((sum, { byCase }) => sum + byCase.size, 0)
  return {
    cells: grouped.map(({ reader, treatment, byCase }) => ({
      reader,
      treatment,
      reads: [...cases]
        .filter(([name]) => withoutRow === 'read' || byCase.has(name))
        .map(([name, own]) => locationRead(name, own, byCase.get(name) ?? [], rule)),
    })),
    reads: { stated, withoutRow: grouped.length * cases.size - stated },
    normal: lesions.filter((own) => own.length === 0).length,
    diseased: lesions.filter((own) => own.length > 0).length,
    lesions: lesions.flat().length,
    matchedBy: byName ? 'name' : 'place',
    problems: [...lesionTable.problems, ...markTable.problems],
  }
}

function checkPlaces(
  paths: { readonly marks: string; readonly lesions: string },
  { lesionTable, markTable, byName }: { lesionTable: ColumnTable; markTable: ColumnTable; byName: boolean },
): void {
  if (byName) return
  if (!markTable.has('x') || !markTable.has('y')) {
    throw new CommandFailure(`${paths.marks}: expected the columns x and y, or a column lesion`)
  }
  if (!lesionTable.has('x') || !lesionTable.has('y')) {
    throw new CommandFailure(`${paths.lesions}: expected the columns x and y, because marks name no lesion`)
  }
}

function lesionsByCase(table: ColumnTable, byName: boolean): Map<string, NamedLesion[]> {
  const cases = new Map<string, NamedLesion[]>()
  const rows = readRows(table, (row) => {
    const name = row.optional('lesion', row.text)
    return { case: row.text('case'), lesion: name === undefined ? undefined : lesionOf(row, name, byName) }
  })
  for (const row of rows) {
    const own = cases.get(row.case) ?? []
    if (row.lesion !== undefined) own.push(row.lesion)
    cases.set(row.case, own)
  }
  return cases
}

function lesionOf(row: RowReader, name: string, byName: boolean): NamedLesion {
  const size = (column: string) => row.optional(column, (own) => row.number(own, POSITIVE))
  const radius = size('radius')
  const weight = size('weight')
  const place = byName ? { x: 0, y: 0 } : placeOf(row)
  return { name, ...place, ...(radius === undefined ? {} : { radius }), ...(weight === undefined ? {} : { weight }) }
}

function placeOf(row: RowReader) {
  const optional = ['z', 'width', 'height', 'depth'].flatMap((column) => {
    const value = row.optional(column, (name) => row.number(name))
    return value === undefined ? [] : [[column, value] as const]
  })
  return { x: row.number('x'), y: row.number('y'), ...Object.fromEntries(optional) }
}

type Cases = ReadonlyMap<string, readonly NamedLesion[]>

function usableMarks(table: ColumnTable, cases: Cases): MarkRow[] {
  return readRows(table, (row, place): MarkRow => {
    listUnknownNames(table, place, cases)
    const lesion = table.has('lesion') ? place.cell('lesion') : undefined
    const mark = row.optional('rating', (column): Mark => {
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
  })
}

/** A mark on a case or a lesion that the other file does not have would silently change every figure. */
function listUnknownNames(table: ColumnTable, { row, cell }: ColumnRow, cases: Cases): void {
  const complain = (field: string, expected: string) =>
    table.problems.push({ file: table.file, row, field, found: foundText(cell(field)), expected })
  const known = cases.get(cell('case'))
  if (cell('case') !== '' && known === undefined) complain('case', 'a case that LESIONS lists')
  const lesion = cell('lesion')
  if (lesion !== '' && known?.every(({ name }) => name !== lesion)) complain('lesion', 'a lesion that LESIONS lists')
}

type MarkedCell = { readonly reader: string; readonly treatment: string; readonly byCase: Map<string, MarkRow[]> }

function markedCells(rows: readonly MarkRow[]): MarkedCell[] {
  const cells = new Map<string, MarkedCell>()
  for (const row of rows) {
    const key = JSON.stringify([row.reader, row.treatment])
    const cell = cells.get(key) ?? { reader: row.reader, treatment: row.treatment, byCase: new Map() }
    cell.byCase.set(row.case, [...(cell.byCase.get(row.case) ?? []), row])
    cells.set(key, cell)
  }
  return [...cells.values()]
}

function locationRead(
  name: string,
  lesions: readonly NamedLesion[],
  rows: readonly MarkRow[],
  rule: MatchRule,
): LocationRead {
  const marked = rows.filter((row) => row.mark !== undefined)
  const named = marked.some((row) => row.lesion !== undefined)
  const { lesionRatings, falseMarks } = named
    ? matchedByName(lesions, marked, rule)
    : matchMarks(
        marked.map((row) => row.mark as Mark),
        lesions,
        rule,
      )
  return {
    case: name,
    falseMarks,
    lesions: lesions.map(({ weight }, i) => ({
      ...(weight === undefined ? {} : { weight }),
      ...(lesionRatings[i] === undefined ? {} : { rating: lesionRatings[i] }),
    })),
  }
}

/** Places every lesion apart from the others, so that naming one is the same as marking it. */
function matchedByName(lesions: readonly NamedLesion[], rows: readonly MarkRow[], rule: MatchRule) {
  const apart = lesions.map((_, i): Lesion => ({ x: 10 * i, y: 0, radius: 1 }))
  const marks = rows.map(({ mark, lesion }): Mark => {
    const index = lesions.findIndex(({ name }) => name === lesion)
    return { rating: (mark as Mark).rating, x: index < 0 ? -10 : 10 * index, y: 0 }
  })
  return matchMarks(marks, apart, { by: 'distance', extraMarks: rule.extraMarks ?? 'ignored' })
}
