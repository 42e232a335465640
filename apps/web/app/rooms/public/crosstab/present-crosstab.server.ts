import { isNotEstimable } from '@collimator/kernel'
import type { Crosstabulation } from '@collimator/operations'
import {
  type Association,
  type CatalogueSelection,
  type CrosstabCell,
  percentText,
  UNKNOWN_VALUE,
  writeSelection,
} from '@collimator/review'
import { programsAddress, withParameters } from '../../../present/addresses.ts'

type Percentages = 'rows' | 'columns' | 'none'

const PERCENTAGES = [
  { id: 'rows', label: 'of the row' },
  { id: 'columns', label: 'of the column' },
  { id: 'none', label: 'counts only' },
]

const STATUSES = [
  { id: 'included', label: 'included programs' },
  { id: 'all', label: 'all listings' },
  { id: 'limited-information', label: 'limited information' },
  { id: 'excluded', label: 'excluded' },
  { id: 'duplicate', label: 'duplicates' },
]

/** The cross-tabulation page, ready for its components. */
export function presentCrosstab(
  { table, selection, association, facets, filters: filtersInWords }: Crosstabulation,
  parameters: URLSearchParams,
) {
  const percentages = readPercentages(parameters.get('percent'))
  const own = new URLSearchParams({ rows: table.rowFacet.id, columns: table.columnFacet.id })
  if (percentages !== 'rows') own.set('percent', percentages)
  const query = new URLSearchParams([...own, ...writeSelection(selection)])
  const { status: _status, ...filters } = selection.facets
  return {
    address: withParameters('/crosstab', query),
    downloadCsv: withParameters('/crosstab.csv', query),
    rowLabel: table.rowFacet.label,
    columnLabel: table.columnFacet.label,
    n: table.n,
    counted: `n = ${table.n}; both stated by ${table.known}; at least one not stated by ${table.missing}.${multipleNote(table)}`,
    columns: table.columns.map((column) => ({ ...column, unknown: column.id === UNKNOWN_VALUE })),
    rows: table.rows.map((row, at) => ({
      ...row,
      unknown: row.id === UNKNOWN_VALUE,
      cells: table.columns.map((column, columnAt) => {
        const cell = table.cells[at]?.[columnAt] as CrosstabCell
        return {
          key: column.id,
          count: cell.count,
          percent: shareText(cell, percentages),
          unknown: row.id === UNKNOWN_VALUE || column.id === UNKNOWN_VALUE,
          href: programsAddress(
            cellSelection(selection, [table.rowFacet.id, row.id], [table.columnFacet.id, column.id]),
          ),
        }
      }),
    })),
    association: presentAssociation(association),
    choices: [
      { name: 'rows', label: 'Rows', chosen: table.rowFacet.id, options: facets },
      { name: 'columns', label: 'Columns', chosen: table.columnFacet.id, options: facets },
      { name: 'percent', label: 'Percentages', chosen: percentages, options: PERCENTAGES },
      statusChoice(selection),
    ],
    kept: [...writeSelection({ ...selection, facets: filters, page: 1 })]
      .filter(([name]) => name !== 'status')
      .map(([name, value]) => ({ name, value })),
    filters: filtersInWords,
    withoutFilters: withParameters('/crosstab', own),
  }
}

/** Several statuses at once, which only an address can ask for, are one more option, so that the form keeps them. */
function statusChoice({ facets }: CatalogueSelection) {
  const chosen = facets.status?.join(',') ?? 'all'
  const known = STATUSES.some((status) => status.id === chosen)
  return {
    name: 'status',
    label: 'Of',
    chosen,
    options: known ? STATUSES : [...STATUSES, { id: chosen, label: chosen.replaceAll(',', ' and ') }],
  }
}

function readPercentages(written: string | null): Percentages {
  return written === 'columns' || written === 'none' ? written : 'rows'
}

function multipleNote({ rowFacet, columnFacet }: Crosstabulation['table']): string {
  return rowFacet.multiple || columnFacet.multiple
    ? ' A program can hold several codes, so cells can add up to more than the totals.'
    : ''
}

function shareText(cell: CrosstabCell, percentages: Percentages): string | null {
  const share = percentages === 'rows' ? cell.rowShare : cell.columnShare
  return percentages === 'none' || share === null || cell.count === 0 ? null : percentText(share)
}

/** The selection behind a cell: both of its categories, within what is already chosen. */
function cellSelection(selection: CatalogueSelection, ...chosen: [facet: string, value: string][]): CatalogueSelection {
  return {
    ...selection,
    page: 1,
    facets: { ...selection.facets, ...Object.fromEntries(chosen.map(([facet, value]) => [facet, [value]])) },
  }
}

function presentAssociation(association: Crosstabulation['association']) {
  if (isNotEstimable(association)) return { kind: 'none' as const, reason: association.reason }
  const { v } = association.strength
  const interval =
    v.kind === 'estimate' && v.ci ? ` (95 % interval ${v.ci[0].toFixed(2)} to ${v.ci[1].toFixed(2)})` : ''
  const strength = isNotEstimable(v)
    ? `Cramér’s V does not exist: ${v.reason}.`
    : `Cramér’s V ${v.value.toFixed(2)}${interval}; 0 is no association, 1 is a complete one.`
  return { kind: 'tested' as const, test: testText(association), why: association.why, strength, n: association.n }
}

function testText({ test }: Association): string {
  const p = test.p < 0.001 ? 'p < .001' : `p = ${test.p.toFixed(3).replace(/^0/, '')}`
  switch (test.kind) {
    case 'chi-square':
      return `Chi-square ${test.statistic.toFixed(2)}, ${test.df} df, ${p}.`
    case 'fisher-exact':
      return `Fisher’s exact test, ${p}.`
    case 'fisher-simulated':
      return `Fisher’s exact test by simulation, ${p}.`
    default:
      return test satisfies never
  }
}
