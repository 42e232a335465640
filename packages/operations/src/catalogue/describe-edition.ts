import type { Catalogue } from './catalogue.ts'

/** What every page says about the edition it shows. */
export type EditionDescription = {
  readonly number: number
  /** ISO day. */
  readonly publishedOn: string
  readonly listings: number
  readonly banner: string
  readonly bannerDetail: string
  readonly limits: readonly string[]
}

/** Describes the published edition; null before the first import. */
export async function describeEdition(catalogue: Catalogue): Promise<EditionDescription | null> {
  const current = await catalogue.current()
  if (!current) return null
  const { starter } = catalogue.content
  const { flow } = current
  return {
    number: current.edition.number,
    publishedOn: current.edition.publishedAt.toISOString().slice(0, 10),
    listings: current.index.size,
    banner: starter.banner,
    bannerDetail: `${flow.included} programs included of ${flow.found} listings, read on ${starter.readFrom}.`,
    limits: starter.limits,
  }
}
