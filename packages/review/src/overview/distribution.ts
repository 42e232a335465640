import { type Bitset, countOf, countOfBoth, isIn, positionsOf } from '../catalogue/bitset.ts'
import type { CatalogueIndex, FacetIndex } from '../catalogue/catalogue-index.ts'

/** One category with the programs that hold it. */
export type CategoryShare = {
  readonly id: string
  readonly label: string
  readonly count: number
  /** count / known, 0 to 1; null when nothing is known. */
  readonly share: number | null
}

/** How the programs of a selection spread over the categories of one facet. */
export type Distribution = {
  readonly facet: string
  readonly label: string
  /** Programs in the selection. */
  readonly n: number
  /** Programs whose page says. */
  readonly known: number
  /** Programs whose page does not say; n - known. */
  readonly missing: number
  /** True when a program may hold several categories, so that shares add up to more than 1. */
  readonly multiple: boolean
  readonly categories: readonly CategoryShare[]
}

/** Raised when code asks for a facet that the catalogue does not have. */
export class UnknownFacet extends Error {
  override readonly name = 'UnknownFacet'
  constructor(readonly facet: string) {
    super(`the catalogue has no facet ${facet}`)
  }
}

/** The facet's index; throws UnknownFacet, since callers check ids from outside first. */
export function facetOf(index: CatalogueIndex, id: string): FacetIndex {
  const facet = index.facets.get(id)
  if (!facet) throw new UnknownFacet(id)
  return facet
}

/** Counts the programs of `set` by the categories of a facet. Shares are of the programs whose page says. */
export function distribution(index: CatalogueIndex, facetId: string, set: Bitset): Distribution {
  const facet = facetOf(index, facetId)
  const n = countOf(set)
  const missing = countOfBoth(set, facet.unknown)
  return {
    facet: facetId,
    label: facet.facet.label,
    n,
    known: n - missing,
    missing,
    multiple: facet.facet.multiple,
    categories: facet.values.map((id, at) =>
      share(id, facet.facet.labelOf(id), countOfBoth(set, facet.sets[at] as Bitset), n - missing),
    ),
  }
}

/**
 * Counts the exact combinations of a multi-valued facet, for example "medical and technical instructors": each program
 * counts once, so shares add up to 1. Combinations come most frequent first; ties in codebook order.
 */
export function combinations(index: CatalogueIndex, facetId: string, set: Bitset): Distribution {
  const facet = facetOf(index, facetId)
  const counts = new Map<string, number>()
  let known = 0
  const n = countOf(set)
  for (const position of positionsOf(set)) {
    const held = facet.values.filter((_, at) => isIn(facet.sets[at] as Bitset, position))
    if (held.length === 0) continue
    known++
    counts.set(held.join('+'), (counts.get(held.join('+')) ?? 0) + 1)
  }
  const label = (key: string) => joinedLabel(key.split('+').map((id) => facet.facet.labelOf(id)))
  return {
    facet: facetId,
    label: facet.facet.label,
    n,
    known,
    missing: n - known,
    multiple: false,
    categories: [...counts]
      .sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1))
      .map(([key, count]) => share(key, label(key), count, known)),
  }
}

/** "Medical only", "Medical and technical", "Medical, technical and other". */
function joinedLabel(labels: readonly string[]): string {
  const [first = '', ...rest] = labels
  if (rest.length === 0) return `${first} only`
  const lowered = rest.map((label) => label.charAt(0).toLowerCase() + label.slice(1))
  const last = lowered.pop()
  return `${[first, ...lowered].join(', ')} and ${last}`
}

function share(id: string, label: string, count: number, known: number): CategoryShare {
  return { id, label, count, share: known === 0 ? null : count / known }
}
