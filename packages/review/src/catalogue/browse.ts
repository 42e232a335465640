import { addTo, type Bitset, countOf, countOfBoth, emptySet, isIn } from './bitset.ts'
import type { CatalogueIndex, FacetIndex } from './catalogue-index.ts'
import { UNKNOWN_VALUE } from './facets.ts'
import { type CatalogueSelection, selectedSet } from './selection.ts'

/** A facet value with the number of programs a person would see after choosing it too. */
export type FacetCount = {
  readonly id: string
  readonly label: string
  readonly count: number
  readonly chosen: boolean
}

/** A facet as a page shows it. `unknown` counts the listings whose page does not say. */
export type FacetView = {
  readonly id: string
  readonly label: string
  readonly multiple: boolean
  readonly values: readonly FacetCount[]
  readonly unknown: FacetCount
}

/** One page of the catalogue under a selection. */
export type CatalogueView = {
  readonly edition: number
  readonly size: number
  readonly matching: number
  readonly page: number
  readonly pages: number
  /** Listing numbers on this page, in order. */
  readonly numbers: readonly number[]
  readonly facets: readonly FacetView[]
}

/**
 * Counts and pages a selection.
 * @param found listing numbers from the text search, best first; null when the selection has no text.
 * @param pageSize listings on a page, 1 or more. A page beyond the last shows the last.
 */
export function browse(
  index: CatalogueIndex,
  selection: CatalogueSelection,
  found: Int32Array | null,
  pageSize: number,
): CatalogueView {
  const matchingText = found === null ? null : positionsSet(index, found)
  const set = selectedSet(index, selection, matchingText)
  const matching = countOf(set)
  const pages = Math.max(1, Math.ceil(matching / pageSize))
  const page = Math.min(selection.page, pages)
  return {
    edition: index.edition,
    size: index.size,
    matching,
    page,
    pages,
    numbers: pageOf(index, set, orderOf(index, selection, found), { from: (page - 1) * pageSize, count: pageSize }),
    facets: [...index.facets.values()].map((facet) => facetView(index, facet, selection, { matchingText, set })),
  }
}

/** All listing numbers that a selection holds, in its order: what an export writes. */
export function selectedNumbers(
  index: CatalogueIndex,
  selection: CatalogueSelection,
  found: Int32Array | null,
): number[] {
  const set = selectedSet(index, selection, found === null ? null : positionsSet(index, found))
  return pageOf(index, set, orderOf(index, selection, found), { from: 0, count: index.size })
}

/** The positions of listing numbers as a set; numbers that the edition does not hold are left out. */
export function positionsSet(index: CatalogueIndex, numbers: Int32Array): Bitset {
  const set = emptySet(index.size)
  for (const number of numbers) {
    const position = index.positions[number] ?? -1
    if (position >= 0) addTo(set, position)
  }
  return set
}

function orderOf(index: CatalogueIndex, selection: CatalogueSelection, found: Int32Array | null): Int32Array {
  if (selection.sort !== 'relevance') return index.orders[selection.sort]
  return found === null ? index.orders.newest : found.map((number) => index.positions[number] ?? -1)
}

function pageOf(
  index: CatalogueIndex,
  set: Bitset,
  order: Int32Array,
  window: { from: number; count: number },
): number[] {
  const numbers: number[] = []
  let seen = 0
  for (const position of order) {
    if (position < 0 || !isIn(set, position)) continue
    if (seen++ < window.from) continue
    numbers.push(index.numbers[position] as number)
    if (numbers.length === window.count) break
  }
  return numbers
}

function facetView(
  index: CatalogueIndex,
  facet: FacetIndex,
  selection: CatalogueSelection,
  current: { matchingText: Bitset | null; set: Bitset },
): FacetView {
  const chosen = selection.facets[facet.facet.id] ?? []
  const base = chosen.length === 0 ? current.set : selectedSet(index, selection, current.matchingText, facet.facet.id)
  const count = (id: string, label: string, members: Bitset): FacetCount => ({
    id,
    label,
    count: countOfBoth(base, members),
    chosen: chosen.includes(id),
  })
  return {
    id: facet.facet.id,
    label: facet.facet.label,
    multiple: facet.facet.multiple,
    values: facet.values.map((value, at) => count(value, facet.facet.labelOf(value), facet.sets[at] as Bitset)),
    unknown: count(UNKNOWN_VALUE, 'Not stated', facet.unknown),
  }
}
