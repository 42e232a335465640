import type { Catalogue } from '@collimator/operations'
import { createContext } from 'react-router'

/** What a request may use: the open catalogue and the nonce of its response. */
export type RequestSetting = { readonly catalogue: Catalogue; readonly nonce: string; readonly origin: string }

/** Set once by the server for each request; loaders read it. */
export const requestSetting = createContext<RequestSetting>()
