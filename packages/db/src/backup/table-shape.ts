import { sql } from 'drizzle-orm'
import { rowsOf } from '../store/rows-of.ts'
import type { Database } from '../store/store.ts'
import { orderTables, type TableReference } from './order-tables.ts'

/** A column that a backup holds: none that the database computes from others. */
export type ColumnShape = {
  readonly name: string
  /** As PostgreSQL writes the type, for casting text to it. */
  readonly type: string
  readonly isText: boolean
  /** The sequence that numbers it. */
  readonly sequence: string | null
}

/** A table as it is in this store, whatever version made it. */
export type TableShape = {
  readonly name: string
  readonly columns: readonly ColumnShape[]
  /** Columns of the primary key; empty without one. */
  readonly key: readonly string[]
}

/** The shapes of those of the named tables that exist, each after the tables it refers to. */
export async function tableShapes(db: Database, names: readonly string[]): Promise<readonly TableShape[]> {
  const columns = await rowsOf<ColumnShape & { readonly table: string; readonly keyed: boolean }>(
    db,
    sql`select c.relname as "table", a.attname as name, format_type(a.atttypid, a.atttypmod) as type,
        a.attcollation <> 0 as "isText", pg_get_serial_sequence(quote_ident(c.relname), a.attname) as sequence,
        coalesce(a.attnum = any (i.indkey), false) as keyed
      from pg_class c join pg_attribute a on a.attrelid = c.oid
        left join pg_index i on i.indrelid = c.oid and i.indisprimary
      where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p')
        and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
        and c.relname in (select json_array_elements_text(${JSON.stringify(names)}::json))
      order by c.relname, a.attnum`,
  )
  const ordered = orderTables([...new Set(columns.map(({ table }) => table))], await references(db))
  return ordered.map((name) => {
    const own = columns.filter(({ table }) => table === name)
    return { name, columns: own, key: own.filter(({ keyed }) => keyed).map((column) => column.name) }
  })
}

/** References that the database checks at once; those checked at commit leave the order of rows free. */
function references(db: Database): Promise<TableReference[]> {
  return rowsOf(
    db,
    sql`select f.relname as "from", t.relname as "to" from pg_constraint c
        join pg_class f on f.oid = c.conrelid join pg_class t on t.oid = c.confrelid
      where c.contype = 'f' and not c.condeferred and f.relnamespace = current_schema()::regnamespace`,
  )
}
