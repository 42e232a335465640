import type { ImportProblem } from '@collimator/kernel'

/** One data row of a table: its place in the file and one text for each column of the header. */
export type TableRow = {
  /** 1-based line of a text file (the line where the row begins) or 1-based row of a sheet. */
  readonly row: number
  /** As many as the header has columns; a missing cell is ''. */
  readonly cells: readonly string[]
}

/** A table as read: every cell is text, nothing is converted. */
export type Table = {
  readonly header: readonly string[]
  readonly rows: readonly TableRow[]
  readonly problems: readonly ImportProblem[]
}

/** How much a table may hold; more is a problem in the list, never an exhausted machine. */
export type TableLimits = {
  /** Size of the file in bytes. */
  readonly bytes: number
  /** Data rows; the rows beyond are left out and counted in a problem. */
  readonly rows: number
  /** Columns of the header. */
  readonly columns: number
  /** Size of a spreadsheet after decompression, in bytes. */
  readonly inflatedBytes: number
}

/** 256 MiB, a million rows, 2000 columns, 384 MiB when decompressed. */
export const TABLE_LIMITS: TableLimits = {
  bytes: 256 * 2 ** 20,
  rows: 1_000_000,
  columns: 2000,
  inflatedBytes: 384 * 2 ** 20,
}
