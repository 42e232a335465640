import { sql } from 'drizzle-orm'
import { rowsOf } from '../store/rows-of.ts'
import type { Transaction } from '../store/store.ts'
import type { PartCheck, StoreFault } from './store-fault.ts'

type Reference = { readonly name: string; readonly from: string; readonly to: string; readonly pairs: readonly Pair[] }
type Pair = { readonly column: string; readonly target: string }

/** Looks for rows that refer to a row that is not there: the database refuses them, a damaged disk does not. */
export async function checkReferences(transaction: Transaction): Promise<PartCheck> {
  const references = await rowsOf<Reference>(
    transaction,
    sql`select c.conname as name, f.relname as "from", t.relname as "to",
        (select json_agg(json_build_object('column', a.attname, 'target', b.attname) order by k.at)
          from unnest(c.conkey, c.confkey) with ordinality as k (own, other, at)
            join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.own
            join pg_attribute b on b.attrelid = c.confrelid and b.attnum = k.other) as pairs
      from pg_constraint c join pg_class f on f.oid = c.conrelid join pg_class t on t.oid = c.confrelid
      where c.contype = 'f' and f.relnamespace = current_schema()::regnamespace order by c.conname`,
  )
  const faults: StoreFault[] = []
  for (const reference of references) {
    const lost = await rowsThatReferToNothing(transaction, reference)
    if (lost > 0)
      faults.push({
        what: `${reference.from} (${reference.name})`,
        found: `${lost} rows without`,
        expected: reference.to,
      })
  }
  return { checked: references.length, faults }
}

async function rowsThatReferToNothing(transaction: Transaction, { from, to, pairs }: Reference): Promise<number> {
  const both = pairs.map(({ column, target }) => sql`t.${sql.identifier(target)} = f.${sql.identifier(column)}`)
  const given = pairs.map(({ column }) => sql`f.${sql.identifier(column)} is not null`)
  const [counted] = await rowsOf<{ lost: number }>(
    transaction,
    sql`select count(*)::int as lost from ${sql.identifier(from)} f where ${sql.join(given, sql` and `)}
      and not exists (select 1 from ${sql.identifier(to)} t where ${sql.join(both, sql` and `)})`,
  )
  return counted?.lost ?? 0
}
