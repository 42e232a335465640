import type { Catalogue } from '@collimator/operations'
import { createContext } from 'react-router'
import type { Log } from '../server/log.ts'
import type { RequestRecord } from '../server/site.ts'

/** What a request may use: the open catalogue, the nonce of its response, the log and what is recorded of it. */
export type RequestSetting = {
  readonly catalogue: Catalogue
  readonly nonce: string | undefined
  readonly origin: string
  readonly log: Log
  readonly record: RequestRecord
}

/** Set once by the server for each request; loaders read it. */
export const requestSetting = createContext<RequestSetting>()
