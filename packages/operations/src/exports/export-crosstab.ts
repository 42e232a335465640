import { writeCsvTable } from '@collimator/formats'
import { ok } from '@collimator/kernel'
import { type CrosstabRequest, type Crosstabulation, crosstabulateEdition } from '../analysis/crosstabulate.ts'
import { currentEdition } from '../context/context.ts'
import { operation } from '../context/operation.ts'
import type { ExportedFile } from './export-programs.ts'

/** Writes a cross-tabulation in long form: a line for each cell with its count and both shares. Null before the first edition. */
export const exportCrosstab = operation({
  action: 'catalogue.read',
  run: async (context, request: CrosstabRequest) => {
    const current = await currentEdition(context)
    return ok(current && writeLongForm(await crosstabulateEdition(context, current, request)))
  },
})

function writeLongForm({ table, edition }: Crosstabulation): ExportedFile {
  const header = [
    table.rowFacet.id,
    table.columnFacet.id,
    'programs',
    'share_of_row',
    'share_of_column',
    'row_total',
    'column_total',
    'n',
  ]
  const rows = table.rows.flatMap((row, at) =>
    table.columns.map((column, columnAt) => {
      const cell = table.cells[at]?.[columnAt]
      return [
        row.id,
        column.id,
        cell?.count ?? 0,
        cell?.rowShare ?? '',
        cell?.columnShare ?? '',
        row.total,
        column.total,
        table.n,
      ].map(String)
    }),
  )
  return {
    fileName: `collimator-${table.rowFacet.id}-by-${table.columnFacet.id}-edition-${edition}.csv`,
    mediaType: 'text/csv; charset=utf-8',
    bytes: writeCsvTable(header, rows),
  }
}
