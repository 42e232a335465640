import { sql } from 'drizzle-orm'
import type { Transaction } from '../../src/index.ts'

/** Takes all scores away, as a store is that was made before scores were kept. */
export async function forgetScores(transaction: Transaction): Promise<void> {
  await transaction.execute(sql`alter table scored_read disable trigger scored_read_is_history`)
  await transaction.execute(sql`delete from scored_read`)
  await transaction.execute(sql`alter table scored_read enable trigger scored_read_is_history`)
}

/** Keeps each score a second time, under another version of the method. */
export async function copyScoresTo(transaction: Transaction, method: number): Promise<void> {
  await transaction.execute(
    sql`insert into scored_read select read, ${method}, session, exercise, film, at, display, subtlety, seconds_alone,
      seconds_with_ai, questions, marks_alone, marks_with_ai from scored_read`,
  )
}
