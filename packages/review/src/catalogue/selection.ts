import { addTo, anyOf, type Bitset, both, emptySet, fullSet, isIn, without } from './bitset.ts'
import type { CatalogueIndex, SortKey } from './catalogue-index.ts'
import { UNKNOWN_VALUE } from './facets.ts'

/** What a person has narrowed the catalogue to. The address of a page holds all of it. */
export type CatalogueSelection = {
  readonly text: string
  /** Chosen values by facet id; within a facet any of them, across facets all. `unknown` means: the page does not say. */
  readonly facets: Readonly<Record<string, readonly string[]>>
  /** Keep the latest edition of each series only. */
  readonly seriesOnce: boolean
  /** Leave out the programs of a lab that dominates the sample. */
  readonly withoutLab: boolean
  readonly sort: SortKey
  /** 1-based. */
  readonly page: number
}

/** Every sort key, in the order in which pages offer them. */
export const SORT_KEYS: readonly SortKey[] = [
  'relevance',
  'newest',
  'oldest',
  'title',
  'provider',
  'shortest',
  'longest',
  'cheapest',
]

const MAX_TEXT = 200
const MAX_VALUES = 50

/** Parameters of an address that are no facet. */
const NO_FACETS: ReadonlySet<string> = new Set(['q', 'series', 'lab', 'sort', 'page', 'rows', 'columns', 'scope', 'id'])
const MAX_FACETS = 60

/**
 * Reads a selection from the parameters of an address. Never fails: what is not understood is left out, so that an old
 * or mistyped link still shows a page. Text is cut at 200 characters, a facet at 50 values, a page at 1,000,000; of more
 * than 60 names of facets the first 60 count. Which of them the catalogue has is for {@link fitSelection} to say.
 * `status` is `included` unless it is given; `status=all` lifts it.
 */
export function readSelection(parameters: URLSearchParams): CatalogueSelection {
  const names = [...new Set(parameters.keys())].filter((name) => !NO_FACETS.has(name)).slice(0, MAX_FACETS)
  // Entries and not assignments: a parameter may be called __proto__.
  const facets: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
    names
      .map((name) => [name, facetValues(parameters.getAll(name))] as const)
      .filter(([, values]) => values.length > 0),
  )
  const { status = ['included'], ...rest } = facets
  const text = (parameters.get('q') ?? '')
    .replace(/\p{Cc}/gu, ' ')
    .trim()
    .slice(0, MAX_TEXT)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trim()
  const asked = parameters.get('sort')
  const sort = SORT_KEYS.find((key) => key === asked) ?? defaultSort(text)
  return {
    text,
    facets: status.includes('all') ? rest : { ...rest, status },
    seriesOnce: parameters.get('series') === 'once',
    withoutLab: parameters.get('lab') === 'without',
    sort: sort === 'relevance' && text === '' ? 'newest' : sort,
    page: pageNumber(parameters.get('page')),
  }
}

function facetValues(written: readonly string[]): string[] {
  const values = new Set(written.flatMap((value) => value.split(',')))
  return [...values].filter((value) => value !== '' && value.length <= 80).slice(0, MAX_VALUES)
}

/** The selection with those facets alone that the catalogue has, in its order. */
export function fitSelection(index: Pick<CatalogueIndex, 'facets'>, selection: CatalogueSelection): CatalogueSelection {
  const known = [...index.facets.keys()].flatMap((id): [string, readonly string[]][] => {
    const values = Object.hasOwn(selection.facets, id) ? selection.facets[id] : undefined
    return values ? [[id, values]] : []
  })
  return { ...selection, facets: Object.fromEntries(known) }
}

/** The parameters of an address that leads back to a selection: sorted, defaults left out, so equal selections share one address. */
export function writeSelection(selection: CatalogueSelection): URLSearchParams {
  const parameters = new URLSearchParams()
  if (selection.text !== '') parameters.set('q', selection.text)
  for (const [id, value] of facetParameters(selection)) parameters.append(id, value)
  if (selection.seriesOnce) parameters.set('series', 'once')
  if (selection.withoutLab) parameters.set('lab', 'without')
  if (selection.sort !== defaultSort(selection.text)) parameters.set('sort', selection.sort)
  if (selection.page > 1) parameters.set('page', String(selection.page))
  return parameters
}

function facetParameters({ facets }: CatalogueSelection): [id: string, value: string][] {
  if (!facets.status) return [...facetParameters({ ...EVERYTHING, facets: { ...facets, status: ['all'] } })]
  return Object.entries(facets)
    .filter(([id, values]) => id !== 'status' || values.length !== 1 || values[0] !== 'included')
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([id, values]) => [...values].sort().map((value): [string, string] => [id, value]))
}

/** A selection of everything, to start from in code. */
export const EVERYTHING: CatalogueSelection = {
  text: '',
  facets: {},
  seriesOnce: false,
  withoutLab: false,
  sort: 'newest',
  page: 1,
}

/**
 * The listings that a selection holds.
 * @param matchingText listings that the text search found, or null when there is no text.
 * @param exceptFacet leave one facet's choice out, to count what its other values would give.
 */
export function selectedSet(
  index: CatalogueIndex,
  selection: CatalogueSelection,
  matchingText: Bitset | null,
  exceptFacet?: string,
): Bitset {
  let set = matchingText ?? fullSet(index.size)
  for (const [id, values] of Object.entries(selection.facets)) {
    if (id !== exceptFacet) set = both(set, valuesSet(index, id, values))
  }
  if (selection.withoutLab) set = without(set, index.inLab)
  return selection.seriesOnce ? seriesOnce(index, set) : set
}

/** Listings that hold any of the values of a facet; values the catalogue does not know match nothing. */
export function valuesSet(index: CatalogueIndex, facetId: string, values: readonly string[]): Bitset {
  const facet = index.facets.get(facetId)
  if (!facet) return fullSet(index.size)
  const sets = values.flatMap((value) => {
    if (value === UNKNOWN_VALUE) return [facet.unknown]
    const set = facet.sets[facet.values.indexOf(value)]
    return set ? [set] : []
  })
  return anyOf(index.size, sets)
}

/** Keeps one listing of each series, the latest that the set holds, and all listings outside a series. */
export function seriesOnce(index: CatalogueIndex, set: Bitset): Bitset {
  const kept = emptySet(index.size)
  const seen = new Uint8Array(index.seriesNames.length)
  for (const position of index.orders.newest) {
    if (!isIn(set, position)) continue
    const series = index.seriesOf[position] as number
    if (series >= 0 && seen[series] === 1) continue
    if (series >= 0) seen[series] = 1
    addTo(kept, position)
  }
  return kept
}

function defaultSort(text: string): SortKey {
  return text === '' ? 'newest' : 'relevance'
}

function pageNumber(written: string | null): number {
  const page = Number(written ?? 1)
  return Number.isInteger(page) && page >= 1 && page <= 1_000_000 ? page : 1
}
