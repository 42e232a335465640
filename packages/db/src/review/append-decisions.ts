import { err, ok, type Result } from '@collimator/kernel'
import type { NewDecisions } from '@collimator/review'
import { getTableColumns, sql } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import { getTableConfig } from 'drizzle-orm/pg-core'
import { z } from 'zod'
import type { ImportError } from '../catalogue/import-error.ts'
import { isUnstorable } from '../catalogue/unstorable-text.ts'
import { adjudication, coding, codingQuote, screeningDecision, sighting } from '../schema/review-tables.ts'
import { readRows } from '../store/read-rows.ts'
import type { Database, Transaction } from '../store/store.ts'
import { adjudicationRow, codingRow, quoteRows, screeningRow, sightingRow } from './decision-row.ts'

// One transaction at a time may number decisions; the number only has to differ from other locks.
const DECISION_LOCK = 4_154_003

/**
 * Appends decisions to records of a review, which are begun where the review has none with that id. Decisions of one
 * record keep their order: sightings, then screening decisions, codings and adjudications.
 * @returns the sequence of the last decision of the store afterwards; an error when a text cannot be kept, which means
 * that the transaction must be rolled back.
 */
export async function appendDecisions(
  transaction: Transaction,
  reviewKey: number,
  decisions: readonly NewDecisions[],
): Promise<Result<number, ImportError>> {
  const unstorable = decisions.find((decision) => isUnstorable(JSON.stringify(decision)))
  if (unstorable) return err({ code: 'IMPORT.UNSTORABLE_TEXT', id: unstorable.id })
  await lockDecisions(transaction)
  const before = await lastDecision(transaction)
  const recordOf = await recordKeys(
    transaction,
    reviewKey,
    decisions.map(({ id }) => id),
  )
  const rows = assignNumbers(decisions, recordOf, before)
  await insertAll(transaction, sighting, rows.sightings)
  await insertAll(transaction, screeningDecision, rows.screenings)
  await insertAll(transaction, coding, rows.codings)
  await insertAll(transaction, codingQuote, rows.quotes)
  await insertAll(transaction, adjudication, rows.adjudications)
  return ok(rows.last)
}

/** Waits until no other transaction numbers decisions, and keeps others waiting until this one ends. */
export async function lockDecisions(transaction: Transaction): Promise<void> {
  await transaction.execute(sql`select pg_advisory_xact_lock(${DECISION_LOCK})`)
}

const lastRow = z.object({ last: z.number().int() })

/** The sequence of the last decision of the store; 0 before the first. */
export async function lastDecision(db: Database): Promise<number> {
  const [found] = await readRows(
    db,
    sql`select greatest(
        (select max(sequence) from sighting), (select max(sequence) from screening_decision),
        (select max(sequence) from coding), (select max(sequence) from adjudication), 0)::int as last`,
    lastRow,
  )
  return found?.last ?? 0
}

const recordRow = z.object({ key: z.number().int(), id: z.string() })

async function recordKeys(
  transaction: Transaction,
  reviewKey: number,
  ids: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const wanted = JSON.stringify(ids)
  await transaction.execute(
    sql`insert into record (review, id) select ${reviewKey}::int, value from json_array_elements_text(${wanted}::json)
      on conflict do nothing`,
  )
  const rows = await readRows(
    transaction,
    sql`select key, id from record
      where review = ${reviewKey} and id in (select json_array_elements_text(${wanted}::json))`,
    recordRow,
  )
  return new Map(rows.map(({ key, id }) => [id, key]))
}

function assignNumbers(decisions: readonly NewDecisions[], recordOf: ReadonlyMap<string, number>, before: number) {
  let last = before
  const rows = {
    sightings: [] as ReturnType<typeof sightingRow>[],
    screenings: [] as ReturnType<typeof screeningRow>[],
    codings: [] as ReturnType<typeof codingRow>[],
    quotes: [] as ReturnType<typeof quoteRows>,
    adjudications: [] as ReturnType<typeof adjudicationRow>[],
  }
  for (const { id, sightings, screenings, codings, adjudications } of decisions) {
    const record = recordOf.get(id) ?? missing(id)
    const place = () => ({ record, sequence: ++last })
    rows.sightings.push(...sightings.map((decision) => sightingRow(decision, place())))
    rows.screenings.push(...screenings.map((decision) => screeningRow(decision, place())))
    for (const decision of codings) {
      const at = place()
      rows.codings.push(codingRow(decision, at))
      rows.quotes.push(...quoteRows(decision, at.sequence))
    }
    rows.adjudications.push(...adjudications.map((decision) => adjudicationRow(decision, place())))
  }
  return { ...rows, last }
}

/** The rows travel as one JSON parameter: as single parameters they take several times as long on either store. */
async function insertAll(transaction: Transaction, table: PgTable, rows: readonly object[]): Promise<void> {
  if (rows.length === 0) return
  const columns = Object.entries(getTableColumns(table))
  const named = rows.map((row) => {
    const values = new Map(Object.entries(row))
    return Object.fromEntries(columns.map(([property, column]) => [column.name, values.get(property) ?? null]))
  })
  const list = sql.join(
    columns.map(([, column]) => sql.identifier(column.name)),
    sql`, `,
  )
  const name = sql.identifier(getTableConfig(table).name)
  await transaction.execute(
    sql`insert into ${name} (${list}) select ${list}
      from json_populate_recordset(null::${name}, ${JSON.stringify(named)}::json)`,
  )
}

/** A broken invariant: a record that was just inserted is not there. */
class RecordNotWritten extends Error {
  override readonly name = 'RecordNotWritten'
}

function missing(id: string): never {
  throw new RecordNotWritten(id)
}
