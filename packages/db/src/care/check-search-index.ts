import { sql } from 'drizzle-orm'
import { indexEveryRevision } from '../search/rebuild-search-words.ts'
import { rowsOf } from '../store/rows-of.ts'
import type { Transaction } from '../store/store.ts'
import type { PartCheck } from './store-fault.ts'

/**
 * Indexes every revision again, into temporary tables that stand before the real ones under the same names, and compares.
 */
export async function checkSearchIndex(transaction: Transaction): Promise<PartCheck> {
  const [place] = await rowsOf<{ name: string }>(transaction, sql`select current_schema() as name`)
  const real = (table: string) => sql`${sql.identifier(place?.name ?? 'public')}.${sql.identifier(table)}`
  const stored = { rows: real('listing_search'), words: real('search_word') }
  await transaction.execute(
    sql`create temporary table listing_search (like ${stored.rows} including defaults) on commit drop`,
  )
  await transaction.execute(sql`create index on pg_temp.listing_search (number)`)
  await transaction.execute(sql`create temporary table search_word (word text primary key) on commit drop`)
  await indexEveryRevision(transaction)
  const [counted] = await rowsOf<{ rows: number; differing: number; words: number }>(
    transaction,
    sql`select (select count(*)::int from pg_temp.listing_search) as rows,
      (select count(*)::int from ${stored.rows} s full join pg_temp.listing_search t using (revision)
        where s.* is distinct from t.*) as differing,
      (select count(*)::int from ${stored.words} s full join pg_temp.search_word t using (word)
        where s.* is null or t.* is null) as words`,
  )
  await transaction.execute(sql`drop table pg_temp.listing_search, pg_temp.search_word`)
  const { rows = 0, differing = 0, words = 0 } = counted ?? {}
  const fault = (count: number, what: string) =>
    count === 0 ? [] : [{ what: 'the search index', found: `${count} ${what}`, expected: 'those of the listings' }]
  return { checked: rows, faults: [...fault(differing, 'other rows'), ...fault(words, 'other words')] }
}
