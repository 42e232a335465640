import { type StoreError, storeErrorMessage } from './store-error.ts'

/** The driver's error under the query builder's wrapping, with its SQLSTATE or system code. */
export type DriverError = Error & {
  readonly code: string
  readonly constraint?: string
  readonly address?: string
  readonly port?: number
}

/** Finds the driver's error in a chain of causes. */
export function driverError(error: unknown): DriverError | undefined {
  for (let at = error; at instanceof Error; at = at.cause) {
    if ('code' in at && typeof at.code === 'string') return at as DriverError
    if (at instanceof AggregateError && at.errors[0] !== undefined) return driverError(at.errors[0])
  }
  return undefined
}

type Meaning = (reason: string, address: string) => StoreError

const refuseConnection: Meaning = (reason, address) => ({ code: 'STORE.REFUSED', address, reason })
const noLogin: Meaning = (reason, address) => ({ code: 'STORE.NO_PERMISSION', what: `log in at ${address}`, reason })
const noRight: Meaning = (reason) => ({
  code: 'STORE.NO_PERMISSION',
  what: 'create tables and the extension pg_trgm',
  reason,
})
const diskFull: Meaning = () => ({ code: 'STORE.DISK_FULL', reason: 'ENOSPC' })
const noDatabase: Meaning = (reason) => ({ code: 'STORE.NO_DATABASE', reason })

/** System codes and SQLSTATEs that a person can do something about. */
const MEANINGS: Readonly<Record<string, Meaning>> = {
  ECONNREFUSED: refuseConnection,
  ENOTFOUND: refuseConnection,
  EAI_AGAIN: refuseConnection,
  ETIMEDOUT: refuseConnection,
  ECONNRESET: refuseConnection,
  EHOSTUNREACH: refuseConnection,
  // The server is starting or stopping; it has no connection to spare.
  '57P03': refuseConnection,
  '53300': refuseConnection,
  '28P01': noLogin,
  '28000': noLogin,
  '42501': noRight,
  '3D000': noDatabase,
  ENOSPC: diskFull,
  EDQUOT: diskFull,
  '53100': diskFull,
}

/** Turns what a server or the system says into a typed error; undefined for what nobody foresaw, which is a bug. */
export function databaseError(error: unknown, address = 'the database'): StoreError | undefined {
  const known = driverError(error)
  return known && MEANINGS[known.code]?.(known.message || known.code, address)
}

/** One English sentence for what a server or the system says, where a person can do something about it. */
export function storeFailureMessage(error: unknown): string | undefined {
  const known = databaseError(error)
  return known && storeErrorMessage(known)
}
