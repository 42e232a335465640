import type { Result } from '@collimator/kernel'
import type { ExtractTablesWithRelations } from 'drizzle-orm'
import type { PgDatabase, PgQueryResultHKT, PgTransaction } from 'drizzle-orm/pg-core'
import type { Schema } from '../schema/schema.ts'

/** A handle that runs queries: the store's own, or a transaction's. */
export type Database = PgDatabase<PgQueryResultHKT, Schema, ExtractTablesWithRelations<Schema>>

/** A handle inside a transaction. What must happen whole or not at all asks for this one. */
export type Transaction = PgTransaction<PgQueryResultHKT, Schema, ExtractTablesWithRelations<Schema>>

/** An open store. Whoever opens it closes it, also on SIGTERM. */
export type Store = {
  readonly kind: 'embedded' | 'postgresql'
  /** For reading and for single statements. Inside a transaction use the transaction's handle. */
  readonly db: Database
  /** Commits when the work gives a success; rolls everything back when it gives an error or throws. */
  readonly transaction: <T, E>(work: (transaction: Transaction) => Promise<Result<T, E>>) => Promise<Result<T, E>>
  /** Refreshes statistics and reclaims space, as after a large import. */
  readonly maintain: () => Promise<void>
  readonly close: () => Promise<void>
}

/** A line of progress while a store opens. */
export type StoreProgress = (line: string) => void
