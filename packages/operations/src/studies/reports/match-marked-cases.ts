import type { LesionRow, MarkedCases, MarkRow } from '@collimator/formats'
import { type Lesion, type LocationRead, type Mark, type MatchRule, matchMarks } from '@collimator/statistics'
import { sortCells } from './sort-cells.ts'

/** All reads of one reader under one treatment: of every case of LESIONS, or of those that MARKS names for them. */
export type ReaderTreatment = {
  readonly reader: string
  readonly treatment: string
  readonly reads: readonly LocationRead[]
}

/** What a case without a row means: read without marks, or not read by that reader under that treatment. */
export type CasesWithoutRow = 'read' | 'missing'

/** Marks matched to lesions, and how many reads of one case by one reader under one treatment have a row in MARKS. */
export type MatchedStudy = {
  readonly cells: readonly ReaderTreatment[]
  readonly reads: { readonly stated: number; readonly withoutRow: number }
}

/** Matches marks to lesions, by the lesion that MARKS name where they do, else by place with `rule`. */
export function matchMarkedCases(
  { cases, marks }: MarkedCases,
  { rule, withoutRow }: { readonly rule: MatchRule; readonly withoutRow: CasesWithoutRow },
): MatchedStudy {
  const marked = sortCells(cellsOf(marks))
  const stated = marked.reduce((sum, { byCase }) => sum + byCase.size, 0)
  const cells = marked.map(({ reader, treatment, byCase }) => ({
    reader,
    treatment,
    reads: [...cases]
      .filter(([name]) => withoutRow === 'read' || byCase.has(name))
      .map(([name, lesions]) => locationRead({ name, lesions, rows: byCase.get(name) ?? [] }, rule)),
  }))
  return { cells, reads: { stated, withoutRow: marked.length * cases.size - stated } }
}

type MarkedCell = { readonly reader: string; readonly treatment: string; readonly byCase: Map<string, MarkRow[]> }

function cellsOf(rows: readonly MarkRow[]): MarkedCell[] {
  const cells = new Map<string, MarkedCell>()
  for (const row of rows) {
    const key = JSON.stringify([row.reader, row.treatment])
    const cell = cells.get(key) ?? { reader: row.reader, treatment: row.treatment, byCase: new Map() }
    const own = cell.byCase.get(row.case) ?? []
    own.push(row)
    cell.byCase.set(row.case, own)
    cells.set(key, cell)
  }
  return [...cells.values()]
}

type MarkedCase = {
  readonly name: string
  readonly lesions: readonly LesionRow[]
  readonly rows: readonly MarkRow[]
}

function locationRead({ name, lesions, rows }: MarkedCase, rule: MatchRule): LocationRead {
  const named = rows.some(({ mark, lesion }) => mark !== undefined && lesion !== undefined)
  const { lesionRatings, falseMarks } = named
    ? matchByName(lesions, rows, rule)
    : matchMarks(
        rows.flatMap(({ mark }) => (mark === undefined ? [] : [mark])),
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
function matchByName(lesions: readonly LesionRow[], rows: readonly MarkRow[], rule: MatchRule) {
  const apart = lesions.map((_, i): Lesion => ({ x: 10 * i, y: 0, radius: 1 }))
  const marks = rows.flatMap(({ mark, lesion }): Mark[] => {
    const index = lesions.findIndex(({ name }) => name === lesion)
    return mark === undefined ? [] : [{ rating: mark.rating, x: index < 0 ? -10 : 10 * index, y: 0 }]
  })
  return matchMarks(marks, apart, { by: 'distance', extraMarks: rule.extraMarks ?? 'ignored' })
}
