import { err, ok, type Result } from '@collimator/kernel'
import { sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import { schema } from '../schema/schema.ts'
import { databaseError } from './database-error.ts'
import { committing } from './roll-back.ts'
import { rowsOf } from './rows-of.ts'
import { hideValues } from './statement-failed.ts'
import type { Database, Store } from './store.ts'
import type { StoreError } from './store-error.ts'

const OLDEST = 15

/** Connects to a PostgreSQL server and checks that it answers and is new enough. */
export async function openPostgresql(url: string): Promise<Result<Store, StoreError>> {
  const address = addressOf(url)
  if (!address.ok) return address
  const pool = new pg.Pool({ connectionString: url, max: 10, connectionTimeoutMillis: 10_000 })
  // An idle connection that the server drops is replaced at the next query; without a listener it would end the process.
  pool.on('error', () => undefined)
  // The same for a connection that is in use and waits between two statements of a transaction: the next one fails.
  pool.on('connect', (client) => client.on('error', () => undefined))
  const db = hideValues(drizzle(pool, { schema }) as unknown as Database)
  const checked = await checkServer(db, address.value)
  if (!checked.ok) {
    await pool.end()
    return checked
  }
  return ok({
    kind: 'postgresql',
    db,
    transaction: (work) => committing(db, work),
    maintain: async () => {
      await db.execute(sql`analyze`)
    },
    close: () => pool.end(),
  })
}

async function checkServer(db: Database, address: string): Promise<Result<null, StoreError>> {
  try {
    const rows = await rowsOf<{ number: number; version: string }>(
      db,
      sql`select current_setting('server_version_num')::int / 10000 as number, current_setting('server_version') as version`,
    )
    const found = rows[0]
    if (found && found.number >= OLDEST) return ok(null)
    return err({ code: 'STORE.WRONG_VERSION', found: found?.version ?? 'unknown', expected: `${OLDEST} or later` })
  } catch (error) {
    const known = databaseError(error, address)
    if (known) return err(known)
    if (error instanceof Error && /timeout/i.test(`${error.message} ${String(error.cause)}`)) {
      return err({ code: 'STORE.REFUSED', address, reason: 'no answer within 10 s' })
    }
    throw error
  }
}

/** Host, port and database of a connection address, without user and password. */
function addressOf(url: string): Result<string, StoreError> {
  if (!URL.canParse(url)) return err({ code: 'STORE.BAD_ADDRESS', reason: 'expected postgresql://user@host/database' })
  const { protocol, host, pathname } = new URL(url)
  if (protocol !== 'postgres:' && protocol !== 'postgresql:')
    return err({ code: 'STORE.BAD_ADDRESS', reason: `expected postgresql://, found ${protocol}//` })
  return ok(`${host || 'localhost'}${pathname}`)
}
