import { type Bitset, both, countOf, countOfBoth } from '../catalogue/bitset.ts'
import type { CatalogueIndex, FacetIndex } from '../catalogue/catalogue-index.ts'
import { UNKNOWN_VALUE } from '../catalogue/facets.ts'
import { facetOf } from '../overview/distribution.ts'

/** A row or column of a cross-tabulation. */
export type CrosstabLine = {
  readonly id: string
  readonly label: string
  /** Programs that hold this category, counted once each. */
  readonly total: number
}

/** A cell: programs that hold both categories. Shares are null where their base is empty. */
export type CrosstabCell = {
  readonly count: number
  readonly rowShare: number | null
  readonly columnShare: number | null
}

/** Two facets against each other. Lines for "page does not say" come last and take no part in tests. */
export type Crosstab = {
  readonly rowFacet: { readonly id: string; readonly label: string; readonly multiple: boolean }
  readonly columnFacet: { readonly id: string; readonly label: string; readonly multiple: boolean }
  readonly n: number
  /** Programs whose page says both. */
  readonly known: number
  readonly missing: number
  readonly rows: readonly CrosstabLine[]
  readonly columns: readonly CrosstabLine[]
  /** cells[row][column] */
  readonly cells: readonly (readonly CrosstabCell[])[]
}

type Line = { id: string; label: string; set: Bitset; total: number }

/**
 * Cross-tabulates two facets over the programs of `set`. Where a facet is multi-valued a program counts in several
 * cells, so cells can add up to more than n; totals and shares count each program once.
 * Facts with many values (country, language, year) keep the lines that the selection uses.
 */
export function crosstab(index: CatalogueIndex, set: Bitset, rowId: string, columnId: string): Crosstab {
  const rowFacet = facetOf(index, rowId)
  const columnFacet = facetOf(index, columnId)
  const rows = linesOf(rowFacet, set)
  const columns = linesOf(columnFacet, set)
  const saysRow = countOfBoth(set, rowFacet.unknown)
  const unknownEither =
    saysRow + countOfBoth(set, columnFacet.unknown) - countOfBoth(both(set, rowFacet.unknown), columnFacet.unknown)
  const n = countOf(set)
  const cells = rows.map((row) => {
    const inRow = both(set, row.set)
    return columns.map((column) => cellOf(countOfBoth(inRow, column.set), row.total, column.total))
  })
  return {
    rowFacet: headOf(rowFacet),
    columnFacet: headOf(columnFacet),
    n,
    known: n - unknownEither,
    missing: unknownEither,
    rows: rows.map(bare),
    columns: columns.map(bare),
    cells,
  }
}

/** The counts among known categories only: what a test of independence is computed on. Empty lines are left out. */
export function knownCounts(table: Crosstab): number[][] {
  const columns = table.columns.flatMap((column, at) => (column.id === UNKNOWN_VALUE ? [] : [at]))
  const counts = table.rows.flatMap((row, at) =>
    row.id === UNKNOWN_VALUE ? [] : [columns.map((column) => table.cells[at]?.[column]?.count ?? 0)],
  )
  const filledRows = counts.filter((row) => row.some((count) => count > 0))
  const filledColumns = columns.flatMap((_, at) => (filledRows.some((row) => (row[at] as number) > 0) ? [at] : []))
  return filledRows.map((row) => filledColumns.map((at) => row[at] as number))
}

function headOf({ facet }: FacetIndex) {
  return { id: facet.id, label: facet.label, multiple: facet.multiple }
}

function linesOf(facet: FacetIndex, set: Bitset): Line[] {
  const known = facet.values.map((id, at) => lineOf(id, facet.facet.labelOf(id), facet.sets[at] as Bitset, set))
  const shown = facet.facet.kind === 'dimension' ? known : known.filter((line) => line.total > 0)
  return [...shown, lineOf(UNKNOWN_VALUE, 'Not stated', facet.unknown, set)]
}

function lineOf(id: string, label: string, members: Bitset, set: Bitset): Line {
  return { id, label, set: members, total: countOfBoth(set, members) }
}

function bare({ id, label, total }: Line): CrosstabLine {
  return { id, label, total }
}

function cellOf(count: number, rowTotal: number, columnTotal: number): CrosstabCell {
  return {
    count,
    rowShare: rowTotal === 0 ? null : count / rowTotal,
    columnShare: columnTotal === 0 ? null : count / columnTotal,
  }
}
