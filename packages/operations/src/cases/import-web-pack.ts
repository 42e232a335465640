import { systemWeb, type Web, withSession } from '@collimator/web-client'
import { operation } from '../context/operation.ts'
import { type CaseImportOptions, importFrom } from './import-case-pack.ts'
import { webPackSource } from './web-pack-source.ts'

/** A pack on a web server; `address` is http or https and carries no user name. `web` is the real network unless told otherwise. */
export type WebPack = CaseImportOptions & { readonly address: string; readonly web?: Web }

/**
 * Imports a case pack from a web server by the rules of a folder. Files that have come stay, and one that was cut off goes
 * on where it stopped, so an import that was killed is started again with the same address.
 */
export const importWebPack = operation({
  action: 'cases.import',
  run: async (context, { address: text, web = systemWeb, ...options }: WebPack) => {
    const address = new URL(text)
    return withSession(web, address, (session) => importFrom(context, webPackSource(session, address), options))
  },
})
