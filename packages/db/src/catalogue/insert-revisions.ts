import { err, ok, type Result } from '@collimator/kernel'
import type { ProgramListing } from '@collimator/review'
import { getTableColumns, sql } from 'drizzle-orm'
import { z } from 'zod'
import { listingRevision } from '../schema/catalogue-tables.ts'
import { driverError } from '../store/database-error.ts'
import { readRows } from '../store/read-rows.ts'
import type { Transaction } from '../store/store.ts'
import type { ImportError } from './import-error.ts'
import { toRow } from './listing-row.ts'

/** A listing whose revision was written. */
export type WrittenRevision = { readonly revision: number; readonly number: number; readonly listing: ProgramListing }

type Offered = { readonly listing: ProgramListing; readonly hash: string; readonly number: number }

const COLUMNS = Object.entries(getTableColumns(listingRevision)).filter(([property]) => property !== 'key')
const COLUMN_LIST = sql.join(
  COLUMNS.map(([, column]) => sql.identifier(column.name)),
  sql`, `,
)

// What PostgreSQL answers when a value is out of the range of its column or its check.
const OUT_OF_RANGE = new Set(['23514', '23502', '22003', '22007', '22008'])

/**
 * Appends one revision each. The rows travel as one JSON parameter: 32 columns times 1000 rows as single parameters
 * take several times as long on either store, and come near the limit of 65,535.
 */
export async function insertRevisions(
  transaction: Transaction,
  offered: readonly Offered[],
  editionKey: number,
): Promise<Result<WrittenRevision[], ImportError>> {
  if (offered.length === 0) return ok([])
  const rows = offered.map(({ listing, hash, number }) =>
    byColumnName({ ...toRow(listing), number, firstEdition: editionKey, contentHash: hash }),
  )
  try {
    const keys = await readRows(
      transaction,
      sql`insert into listing_revision (${COLUMN_LIST}) select ${COLUMN_LIST}
        from json_populate_recordset(null::listing_revision, ${JSON.stringify(rows)}::json)
        returning key, number`,
      z.object({ key: z.number().int(), number: z.number().int() }),
    )
    const keyOf = new Map(keys.map(({ key, number }) => [number, key]))
    return ok(offered.map(({ listing, number }) => ({ revision: keyOf.get(number) as number, number, listing })))
  } catch (error) {
    const known = driverError(error)
    if (!known || !OUT_OF_RANGE.has(known.code)) throw error
    return err({ code: 'IMPORT.OUT_OF_RANGE', rule: known.constraint ?? known.code, reason: known.message })
  }
}

function byColumnName(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(COLUMNS.map(([property, column]) => [column.name, values[property]]))
}
