import { ok } from '@collimator/kernel'
import { currentEdition } from '../context/context.ts'
import { operation } from '../context/operation.ts'

/** A facet by which the catalogue can be narrowed. */
export type ListedFacet = {
  readonly id: string
  readonly label: string
  readonly values: readonly string[]
  /** True where the codebook or protocol fixes the values; false where they come from the listings. */
  readonly isClosed: boolean
}

/** Lists the facets of the published edition. Null before the first one. */
export const listFacets = operation({
  action: 'catalogue.read',
  run: async (context, _input: null) => {
    const current = await currentEdition(context)
    if (!current) return ok(null)
    const facets: ListedFacet[] = [...current.index.facets.values()].map(({ facet, values }) => ({
      id: facet.id,
      label: facet.label,
      values,
      isClosed: facet.known.length > 0,
    }))
    return ok(facets)
  },
})
