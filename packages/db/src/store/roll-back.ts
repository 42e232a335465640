import type { Result } from '@collimator/kernel'
import { hideValues, withoutValues } from './statement-failed.ts'
import type { Database, Transaction } from './store.ts'

/** Carries an expected failure out of the driver's transaction, which rolls back only when something is thrown. */
class RolledBack extends Error {
  override readonly name = 'RolledBack'
  constructor(readonly outcome: unknown) {
    super('rolled back')
  }
}

/** Runs work in a transaction of `db`: commits a success, rolls back an error value and hands it on; errors hold no values. */
export async function committing<T, E>(
  db: Database,
  work: (transaction: Transaction) => Promise<Result<T, E>>,
): Promise<Result<T, E>> {
  try {
    return await db.transaction(async (transaction) => {
      const outcome = await work(hideValues(transaction))
      if (!outcome.ok) throw new RolledBack(outcome)
      return outcome
    })
  } catch (error) {
    if (error instanceof RolledBack) return error.outcome as Result<T, E>
    throw withoutValues(error)
  }
}
