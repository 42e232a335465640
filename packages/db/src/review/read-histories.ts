import { emptyHistory, type ListingId, type RecordHistory } from '@collimator/review'
import { and, asc, eq, gt, inArray, type SQL, sql } from 'drizzle-orm'
import { adjudication, coding, codingQuote, record, screeningDecision, sighting } from '../schema/review-tables.ts'
import type { Database } from '../store/store.ts'
import { adjudicationOf, codingOf, screeningOf, sightingOf } from './decision-row.ts'

const BATCH = 1000

/** The histories of some records of a review by their ids; ids that the review has no record for are left out. */
export async function historiesOf(
  db: Database,
  reviewKey: number,
  ids: readonly string[],
): Promise<ReadonlyMap<string, RecordHistory>> {
  // One parameter for all of them: a list of parameters is limited, and an id may hold what no text column keeps.
  const wanted = JSON.stringify(ids.filter((id) => !/\0|\p{Cs}/u.test(id)))
  const found = await historiesWhere(
    db,
    sql`${record.review} = ${reviewKey} and ${record.id} in (select json_array_elements_text(${wanted}::json))`,
    ids.length,
  )
  return new Map(found.map(({ history }) => [history.id, history]))
}

/** Which records {@link eachHistory} goes through. */
export type HistorySelection = {
  /** Only records with a decision after this one. */
  readonly after?: number
  /** Only records that two coders or more coded or screened. */
  readonly ofSeveralCoders?: boolean
}

/** The histories of a review's records in the order in which they were found, in batches, so that memory stays bounded. */
export async function* eachHistory(
  db: Database,
  reviewKey: number,
  { after, ofSeveralCoders }: HistorySelection = {},
): AsyncGenerator<readonly RecordHistory[]> {
  const conditions = [
    eq(record.review, reviewKey),
    ...(after === undefined ? [] : [isDecidedAfter(after)]),
    ...(ofSeveralCoders ? [BY_SEVERAL] : []),
  ]
  for (let last = 0; ; ) {
    const batch = await historiesWhere(db, and(...conditions, gt(record.key, last)) as SQL, BATCH)
    const end = batch.at(-1)
    if (!end) return
    yield batch.map(({ history }) => history)
    last = end.key
  }
}

/** Whether a review has any record. */
export async function hasRecords(db: Database, reviewKey: number): Promise<boolean> {
  const rows = await db.select({ key: record.key }).from(record).where(eq(record.review, reviewKey)).limit(1)
  return rows.length > 0
}

const BY_SEVERAL = sql`${record.key} in (
  select record from (select record, decided_by from coding union select record, decided_by from screening_decision) by
  group by record having count(*) > 1)`

function isDecidedAfter(sequence: number): SQL {
  return sql`${record.key} in (
    select record from sighting where sequence > ${sequence}
    union select record from screening_decision where sequence > ${sequence}
    union select record from coding where sequence > ${sequence}
    union select record from adjudication where sequence > ${sequence})`
}

type KeyedHistory = { readonly key: number; readonly history: RecordHistory }

async function historiesWhere(db: Database, condition: SQL, limit: number): Promise<KeyedHistory[]> {
  const records = await db.select().from(record).where(condition).orderBy(asc(record.key)).limit(limit)
  if (records.length === 0) return []
  const keys = records.map(({ key }) => key)
  const sightings = await db.select().from(sighting).where(inArray(sighting.record, keys))
  const screenings = await db.select().from(screeningDecision).where(inArray(screeningDecision.record, keys))
  const codings = await db.select().from(coding).where(inArray(coding.record, keys))
  const adjudications = await db.select().from(adjudication).where(inArray(adjudication.record, keys))
  const quotes = await quotesOf(db, keys)
  const of = {
    sightings: byRecord(sightings, sightingOf),
    screenings: byRecord(screenings, screeningOf),
    codings: byRecord(codings, (row) => codingOf(row, quotes.get(row.sequence) ?? [])),
    adjudications: byRecord(adjudications, adjudicationOf),
  }
  return records.map(({ key, id }) => ({
    key,
    history: {
      ...emptyHistory(id as ListingId),
      sightings: of.sightings.get(key) ?? [],
      screenings: of.screenings.get(key) ?? [],
      codings: of.codings.get(key) ?? [],
      adjudications: of.adjudications.get(key) ?? [],
    },
  }))
}

async function quotesOf(
  db: Database,
  records: readonly number[],
): Promise<ReadonlyMap<number, (typeof codingQuote.$inferSelect)[]>> {
  const rows = await db
    .select({ quote: codingQuote })
    .from(codingQuote)
    .innerJoin(coding, eq(coding.sequence, codingQuote.coding))
    .where(inArray(coding.record, [...records]))
    .orderBy(asc(codingQuote.coding), asc(codingQuote.position))
  const byCoding = new Map<number, (typeof codingQuote.$inferSelect)[]>()
  for (const { quote } of rows) {
    const known = byCoding.get(quote.coding)
    if (known) known.push(quote)
    else byCoding.set(quote.coding, [quote])
  }
  return byCoding
}

type OfRecord = { readonly record: number; readonly sequence: number }

function byRecord<Row extends OfRecord, T>(
  rows: readonly Row[],
  fromRow: (row: Row) => T,
): ReadonlyMap<number, readonly T[]> {
  const found = new Map<number, T[]>()
  for (const row of [...rows].sort((a, b) => a.sequence - b.sequence)) {
    const known = found.get(row.record)
    if (known) known.push(fromRow(row))
    else found.set(row.record, [fromRow(row)])
  }
  return found
}
