import { ok } from '@collimator/kernel'
import { currentEdition } from '../context/context.ts'
import { operation } from '../context/operation.ts'
import type { CurrentEdition } from './edition-cache.ts'

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

/** Describes the published edition; null before the first one. */
export const describeEdition = operation({
  action: 'catalogue.read',
  run: async (context, _input: null) => {
    const current = await currentEdition(context)
    return ok(current && editionDescription(current))
  },
})

function editionDescription({ manifest, flow, edition, index }: CurrentEdition): EditionDescription {
  return {
    number: edition.number,
    publishedOn: edition.publishedAt.toISOString().slice(0, 10),
    listings: index.size,
    banner: manifest.banner,
    bannerDetail: `${flow.included} programs included of ${flow.found} listings, read on ${manifest.readFrom}.`,
    limits: manifest.limits,
  }
}
