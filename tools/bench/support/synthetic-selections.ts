import { type Random, seededRandom } from '@collimator/kernel'
import {
  type CatalogueSelection,
  catalogueFacets,
  EVERYTHING,
  type Facet,
  type ProgramListing,
  SORT_KEYS,
  UNKNOWN_VALUE,
  writeSelection,
} from '@collimator/review'
import type { Starter } from './starter-listings.ts'

const MOST_FACETS = 3

/**
 * Parameters of addresses as people make them by ticking: none to three facets, values as frequent as in the data, a
 * tenth of values "page does not say", some other sort orders, later pages, all statuses, and both switches.
 */
export function makeSyntheticSelections(starter: Starter, count: number): URLSearchParams[] {
  const random = seededRandom('selections')
  const facets = catalogueFacets(starter.scheme).filter(({ id }) => id !== 'status')
  return Array.from({ length: count }, () => writeSelection(selection(random, facets, starter)))
}

/** Pairs of facets for cross-tabulation, over a selection each. */
export function makeSyntheticCrosstabs(starter: Starter, count: number): URLSearchParams[] {
  const random = seededRandom('crosstabs')
  const facets = catalogueFacets(starter.scheme)
  return Array.from({ length: count }, () => {
    const parameters = writeSelection({ ...selection(random, facets.slice(0, -1), starter), page: 1, sort: 'newest' })
    const [rows, columns] = random.shuffle(facets)
    parameters.set('rows', (rows as Facet).id)
    parameters.set('columns', (columns as Facet).id)
    return parameters
  })
}

function selection(random: Random, facets: readonly Facet[], { listings }: Starter): CatalogueSelection {
  const chosen: Record<string, string[]> = {}
  for (const facet of random.shuffle(facets).slice(0, random.below(1 + MOST_FACETS))) {
    const values = Array.from({ length: 1 + random.below(2) }, () => drawnValue(random, facet, listings))
    chosen[facet.id] = [...new Set(values)]
  }
  const sorts = SORT_KEYS.filter((key) => key !== 'relevance')
  return {
    ...EVERYTHING,
    facets: random.next() < 0.3 ? chosen : { ...chosen, status: ['included'] },
    seriesOnce: random.next() < 0.1,
    withoutLab: random.next() < 0.1,
    sort: random.next() < 0.3 ? (sorts[random.below(sorts.length)] ?? 'newest') : 'newest',
    page: random.next() < 0.2 ? 2 + random.below(20) : 1,
  }
}

function drawnValue(random: Random, facet: Facet, listings: readonly ProgramListing[]): string {
  const values = facet.valuesOf(listings[random.below(listings.length)] as ProgramListing)
  return values.length === 0 || random.next() < 0.1
    ? UNKNOWN_VALUE
    : (values[random.below(values.length)] ?? UNKNOWN_VALUE)
}
