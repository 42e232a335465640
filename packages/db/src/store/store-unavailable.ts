import { driverError } from './database-error.ts'

/** System codes of a connection that fails, and SQLSTATEs of a server that starts, stops or has no connection to spare. */
const AWAY = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EPIPE',
  '53300',
  '57P01',
  '57P02',
  '57P03',
  '08000',
  '08001',
  '08003',
  '08004',
  '08006',
])

/** The driver has no code for these. */
const AWAY_IN_WORDS =
  /connection terminated|timeout exceeded when trying to connect|connection ended unexpectedly|connection error and is not queryable/i

/** True when an error says that the database server does not answer, which passes without anything being changed here. */
export function isStoreUnavailable(error: unknown): boolean {
  const known = driverError(error)
  if (known && AWAY.has(known.code)) return true
  for (let at = error; at instanceof Error; at = at.cause) if (AWAY_IN_WORDS.test(at.message)) return true
  return false
}
