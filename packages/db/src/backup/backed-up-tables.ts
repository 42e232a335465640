import { is } from 'drizzle-orm/entity'
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core'
import { schema } from '../schema/schema.ts'

/** Tables that no backup holds, each with its reason. Every other table of the schema is in every backup. */
export const TABLES_LEFT_OUT: Readonly<Record<string, string>> = {
  schema_migration: 'the header of a backup holds its rows; a restore applies the steps themselves',
  job: 'the queue of jobs belongs to a running installation; a restored one begins with none waiting',
  listing_search: 'derived from listing_revision, and written again by a restore',
  search_word: 'derived from listing_revision, and written again by a restore',
  person_session: 'a session that was ended must not come back; people sign in again after a restore',
  verification: 'challenges of a sign-in under way, gone after minutes',
  one_time_address: 'an address that was used after the backup must not work again; a new one is asked for',
  attempt_count: 'counts of attempts within minutes',
}

/** Database schemas that no backup holds, each with its reason. */
export const SCHEMAS_LEFT_OUT: Readonly<Record<string, string>> = {}

/** Names of the tables that a backup holds, as far as the store has them. */
export function backedUpTables(): readonly string[] {
  const parts: readonly unknown[] = Object.values(schema)
  return parts
    .flatMap((part) => (is(part, PgTable) ? [getTableConfig(part).name] : []))
    .filter((name) => !Object.hasOwn(TABLES_LEFT_OUT, name))
    .sort()
}
