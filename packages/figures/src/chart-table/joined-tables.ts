/** The numbers of a chart as text: one header and rows of as many cells. */
export type ChartTable = { readonly header: readonly string[]; readonly rows: readonly (readonly string[])[] }

/** A table with the name of the chart it belongs to. */
export type NamedTable = { readonly name: string; readonly table: ChartTable }

/**
 * Several tables as one: the columns of all of them, those of the first one first, after a column `Chart` that says
 * which table a row comes from. A column a table does not have is empty in its rows.
 */
export function joinedTables(tables: readonly NamedTable[]): ChartTable {
  const columns = [...new Set(tables.flatMap(({ table }) => table.header))]
  const rows = tables.flatMap(({ name, table }) =>
    table.rows.map((row) => [name, ...columns.map((column) => row[table.header.indexOf(column)] ?? '')]),
  )
  return { header: ['Chart', ...columns], rows }
}
