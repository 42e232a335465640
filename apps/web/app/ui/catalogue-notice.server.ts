import { type Context, describeEdition } from '@collimator/operations'
import { unwrap } from '../unwrap.server.ts'
import type { CatalogueNotice } from './site-frame.tsx'

/** The banner and footer facts for the edition that is shown. */
export async function catalogueNotice(context: Context): Promise<CatalogueNotice | null> {
  const edition = unwrap(await describeEdition(context, null))
  if (!edition) return null
  return {
    banner: edition.banner,
    detail: edition.bannerDetail,
    edition: edition.number,
    published: edition.publishedOn,
  }
}
