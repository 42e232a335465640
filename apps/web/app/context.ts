import type { Context, DemoPerson } from '@collimator/operations'
import { createContext } from 'react-router'
import type { Log } from '../server/log.ts'
import type { RequestRecord, Visit } from '../server/site.ts'

/** One request as a page sees it: who asks, the nonce of its response, the public address, the log and what is recorded. */
export type PageRequest = {
  readonly context: Context
  readonly visit: Visit
  readonly nonce: string | undefined
  readonly origin: string
  readonly log: Log
  readonly record: RequestRecord
  /** Everybody in the demonstration; nothing where work is real. */
  readonly demo?: readonly DemoPerson[] | null
}

/** Set once by the server for each request; loaders and actions read it. */
export const pageRequest = createContext<PageRequest>()
