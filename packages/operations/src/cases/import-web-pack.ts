import type { Result } from '@collimator/kernel'
import { type Web, withSession } from '@collimator/web-client'
import type { CasePlace } from './import-case-pack.ts'
import { type CaseImportRefusal, type CaseImportReport, type ImportWishes, importFrom } from './import-case-pack.ts'
import { webPackSource } from './web-pack-source.ts'

/** A pack on a web server; `address` is http or https and carries no user name. */
export type WebPack = ImportWishes & { readonly address: URL }

/**
 * Imports a case pack from a web server by the rules of a folder. Files that have come stay, and one that was cut off goes
 * on where it stopped, so an import that was killed is started again with the same address.
 */
export function importWebPack(
  place: CasePlace,
  { address, ...wishes }: WebPack,
  web: Web,
): Promise<Result<CaseImportReport, CaseImportRefusal>> {
  return withSession(web, address, (session) => importFrom(place, webPackSource(session, address), wishes))
}
