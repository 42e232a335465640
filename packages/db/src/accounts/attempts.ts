import { eq, lt, sql } from 'drizzle-orm'
import { attemptCount } from '../schema/accounts-tables.ts'
import { rowsOf } from '../store/rows-of.ts'
import type { Database } from '../store/store.ts'

/** How often something was tried in the window that is running, and when the window ends. */
export type Attempts = { readonly attempts: number; readonly until: Date }

/**
 * Counts one attempt and says how many there were in the running window, this one included. One statement, so that
 * processes that count at the same moment each get another number.
 */
export async function countAttempt(
  db: Database,
  key: string,
  { at, windowSeconds }: { readonly at: Date; readonly windowSeconds: number },
): Promise<Attempts> {
  const opened = new Date(at.getTime() - windowSeconds * 1000)
  const rows = await rowsOf<{ attempts: number; started: Date | string }>(
    db,
    sql`insert into attempt_count as c (key, window_start, attempts) values (${key}, ${at.toISOString()}, 1)
      on conflict (key) do update set
        attempts = case when c.window_start <= ${opened.toISOString()} then 1 else c.attempts + 1 end,
        window_start = case when c.window_start <= ${opened.toISOString()} then excluded.window_start else c.window_start end
      returning attempts, window_start as started`,
  )
  const { attempts = 1, started = at } = rows[0] ?? {}
  return { attempts, until: new Date(new Date(started).getTime() + windowSeconds * 1000) }
}

/** Forgets the attempts under a key, as after one that succeeded. */
export async function forgetAttempts(db: Database, key: string): Promise<void> {
  await db.delete(attemptCount).where(eq(attemptCount.key, key))
}

/** Removes counts whose window began before a moment. */
export async function pruneAttempts(db: Database, before: Date): Promise<void> {
  await db.delete(attemptCount).where(lt(attemptCount.windowStart, before))
}
