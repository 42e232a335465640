import { insertScores, type NewScore, readsToScore, sessionById } from '@collimator/db'
import { ok } from '@collimator/kernel'
import { SCORING_METHOD } from '@collimator/reading'
import { type Context, storeOf } from '../../context/context.ts'
import { findRead } from '../find-session.ts'
import { scoreRead } from './score-read.ts'

/** Reads of one transaction: a start that is broken off goes on where it was. */
const BATCH = 200

/**
 * Scores every finished read that has no score by the present method: those of a store that was made before scores were kept,
 * and all of them after the method has changed. What is scored stays; doing it again changes nothing.
 * @returns how many reads were scored.
 */
export async function scoreMissingReads(context: Context, report: (line: string) => void): Promise<number> {
  const store = storeOf(context)
  let [after, scored] = [0, 0]
  for (;;) {
    const missing = await readsToScore(store.db, SCORING_METHOD, { after, most: BATCH })
    const last = missing.at(-1)
    if (!last) return scored
    await store.transaction(async (transaction) => {
      const scores: NewScore[] = []
      for (const { session: id, position } of missing) {
        const session = await sessionById(transaction, id)
        const found = session && (await findRead(transaction, session, position))
        const score = found?.ok ? await scoreRead(transaction, found.value) : null
        if (score) scores.push(score)
      }
      await insertScores(transaction, SCORING_METHOD, scores)
      return ok(null)
    })
    after = last.read
    scored += missing.length
    report(`Scoring reads: ${scored}`)
  }
}
