import { type Catalogue, describeEdition } from '@collimator/operations'
import type { CatalogueNotice } from './site-frame.tsx'

/** The banner and footer facts for the edition that is shown. */
export async function catalogueNotice(catalogue: Catalogue): Promise<CatalogueNotice | null> {
  const edition = await describeEdition(catalogue)
  if (!edition) return null
  return {
    banner: edition.banner,
    detail: edition.bannerDetail,
    edition: edition.number,
    published: edition.publishedOn,
  }
}
