import { createContext, useContext } from 'react'

/** What the server knows of the page it renders. In the browser nothing of it is known, and nothing of it is needed. */
export type PageSettingValue = {
  readonly nonce: string | undefined
  readonly requestId: string | undefined
  /** Why the page is an error page. */
  readonly failure: 'unavailable' | 'defect' | undefined
}

const context = createContext<PageSettingValue>({ nonce: undefined, requestId: undefined, failure: undefined })

/** Hands the setting of a page to its components. */
export const PageSetting = context.Provider

/** The setting of this page. */
export function usePageSetting(): PageSettingValue {
  return useContext(context)
}
