import { createHash, type Hash } from 'node:crypto'
import { type SQL, sql } from 'drizzle-orm'
import { rowsOf } from '../store/rows-of.ts'
import type { Database, Transaction } from '../store/store.ts'
import type { TextRow } from './backup-part.ts'
import type { ColumnShape, TableShape } from './table-shape.ts'

const FEWEST = 20
const MOST = 1000
/** Characters that a batch of rows should have: the longest row of the batch before says how many rows that is. */
const BATCH_CHARACTERS = 1_000_000

/** Makes PostgreSQL write every value the same way, whatever the server or the role is set to. */
export async function writeValuesAlike(transaction: Transaction): Promise<void> {
  const settings = {
    timezone: 'UTC',
    datestyle: 'ISO, YMD',
    intervalstyle: 'postgres',
    extra_float_digits: '1',
    bytea_output: 'hex',
  }
  for (const [name, value] of Object.entries(settings))
    await transaction.execute(sql`select set_config(${name}, ${value}, true)`)
}

/** Reads a table in the order of its key, in batches. The same rows give the same sequence on every store. */
export async function* readRows(transaction: Transaction, table: TableShape): AsyncGenerator<readonly TextRow[]> {
  const texts = table.columns.map(({ name }, at) => sql`${sql.identifier(name)}::text as ${sql.identifier(`c${at}`)}`)
  await transaction.execute(
    sql`declare backup_rows no scroll cursor for
      select ${sql.join(texts, sql`, `)} from ${sql.identifier(table.name)} order by ${orderOf(table)}`,
  )
  for (let size = FEWEST; ; ) {
    const batch = await rowsOf<Record<string, string | null>>(
      transaction,
      sql`fetch ${sql.raw(String(size))} from backup_rows`,
    )
    if (batch.length === 0) break
    const rows = batch.map((row) => table.columns.map((_column, at) => row[`c${at}`] ?? null))
    yield rows
    const longest = Math.max(1, ...rows.map(charactersOf))
    size = Math.min(MOST, size * 2, Math.max(1, Math.floor(BATCH_CHARACTERS / longest)))
  }
  await transaction.execute(sql`close backup_rows`)
}

/** How many rows a table has. */
export async function countRows(db: Database, table: string): Promise<number> {
  const [counted] = await rowsOf<{ rows: number }>(
    db,
    sql`select count(*)::float8 as rows from ${sql.identifier(table)}`,
  )
  return counted?.rows ?? 0
}

/** Appends rows as they were read, with their own numbers. */
export async function appendRows(transaction: Transaction, table: TableShape, rows: readonly TextRow[]): Promise<void> {
  const names = sql.join(
    table.columns.map(({ name }) => sql.identifier(name)),
    sql`, `,
  )
  const values = table.columns.map(({ type }, at) => sql`(r.value ->> ${sql.raw(String(at))})::${sql.raw(type)}`)
  await transaction.execute(
    sql`insert into ${sql.identifier(table.name)} (${names}) overriding system value
      select ${sql.join(values, sql`, `)} from json_array_elements(${JSON.stringify(rows)}::json) as r`,
  )
}

/** Where each numbered column of a table goes on. A column that never gave a number is left out. */
export async function readCounters(transaction: Transaction, table: TableShape): Promise<Record<string, string>> {
  const counters: Record<string, string> = {}
  for (const { name, sequence } of table.columns.filter(isNumbered)) {
    const [last] = await rowsOf<{ value: string }>(
      transaction,
      sql`select last_value::text as value from ${sql.raw(sequence)} where is_called`,
    )
    if (last) counters[name] = last.value
  }
  return counters
}

/** Lets each numbered column go on where it was; see {@link readCounters}. */
export async function writeCounters(
  transaction: Transaction,
  table: TableShape,
  counters: Readonly<Record<string, string>>,
): Promise<void> {
  for (const { name, sequence } of table.columns.filter(isNumbered)) {
    const last = counters[name]
    if (last !== undefined) await transaction.execute(sql`select setval(${sequence}::regclass, ${last}::bigint)`)
  }
}

/** Count and SHA-256 of rows as they pass. */
export type RowsDigest = { readonly add: (rows: readonly TextRow[]) => void; readonly end: () => TableDigest }

/** Count and SHA-256 of the rows of a table; equal rows give an equal digest on every store. */
export type TableDigest = { readonly rows: number; readonly sha256: string }

/** Begins a digest over rows in their order. */
export function digestRows(): RowsDigest {
  const hash: Hash = createHash('sha256')
  let count = 0
  return {
    add: (rows) => {
      for (const row of rows) hash.update(`${JSON.stringify(row)}\n`)
      count += rows.length
    },
    end: () => ({ rows: count, sha256: hash.digest('hex') }),
  }
}

/** Reads a table for its digest alone. */
export async function digestTable(transaction: Transaction, table: TableShape): Promise<TableDigest> {
  const digest = digestRows()
  for await (const rows of readRows(transaction, table)) digest.add(rows)
  return digest.end()
}

/** Text is put in order by its bytes: servers differ in how they order letters. */
function orderOf({ key, columns }: TableShape): SQL {
  const isText = new Map(columns.map((column) => [column.name, column.isText]))
  const parts =
    key.length > 0
      ? key.map((name) => (isText.get(name) ? sql`${sql.identifier(name)} collate "C"` : sql`${sql.identifier(name)}`))
      : columns.map(({ name }) => sql`${sql.identifier(name)}::text collate "C"`)
  return sql.join(parts, sql`, `)
}

function isNumbered(column: ColumnShape): column is ColumnShape & { readonly sequence: string } {
  return column.sequence !== null
}

function charactersOf(row: TextRow): number {
  return row.reduce((sum, text) => sum + (text?.length ?? 0), 0)
}
