import { type BrowsedPrograms, PAGE_SIZE } from '@collimator/operations'
import { type CatalogueSelection, EVERYTHING, type FacetView, type SortKey, writeSelection } from '@collimator/review'
import { programsAddress, toggleValue, withParameters } from '../../../present/addresses.ts'
import { programFacts } from '../../../present/program-facts.ts'

const SORT_LABELS: Readonly<Record<SortKey, string>> = {
  relevance: 'Best match',
  newest: 'Newest first',
  oldest: 'Oldest first',
  title: 'Title',
  provider: 'Provider',
  shortest: 'Shortest first',
  longest: 'Longest first',
  cheapest: 'Cheapest first',
}

const STATUS_TABS = [
  { id: 'included', label: 'Included' },
  { id: 'limited-information', label: 'Limited information' },
  { id: 'excluded', label: 'Excluded' },
  { id: 'duplicate', label: 'Duplicates' },
]

/** Values shown before the rest of a long facet is folded away. */
const SHOWN_VALUES = 8

/** Everything the program list shows, ready for its components. */
export function presentPrograms({ selection, view, listings, scheme }: BrowsedPrograms) {
  const address = programsAddress({ ...selection, page: view.page })
  const from = view.matching === 0 ? 0 : (view.page - 1) * PAGE_SIZE + 1
  const facets = view.facets.filter((facet) => facet.id !== 'status')
  return {
    title: titleOf(selection),
    address,
    text: selection.text,
    matchingText: matchingText(view.matching),
    countText: countText(view.matching, { from, to: from + listings.length - 1 }),
    cards: listings.map((listing) => programFacts(scheme, listing)),
    facets: facets.map(presentFacet),
    hidden: hiddenFields(selection),
    statusTabs: statusTabs(selection, view.facets),
    sorts: sortOptions(selection),
    chips: chipsOf(selection, facets),
    clear: programsAddress({ ...EVERYTHING, facets: statusOnly(selection) }),
    advice: adviceFor(selection, facets),
    downloads: ['csv', 'xlsx', 'jsonl'].map((format) => ({
      label: format === 'jsonl' ? 'JSON Lines' : format.toUpperCase(),
      href: withParameters(`/programs.${format}`, writeSelection({ ...selection, page: 1 })),
    })),
    pager: {
      page: view.page,
      pages: view.pages,
      previous: pageAddress(selection, view.page - 1, view.pages),
      next: pageAddress(selection, view.page + 1, view.pages),
    },
    chosenCount: Object.entries(selection.facets).filter(([id]) => id !== 'status').length,
    switches: { seriesOnce: selection.seriesOnce, withoutLab: selection.withoutLab },
  }
}

function titleOf({ text }: CatalogueSelection): string {
  return text === '' ? 'AI training programs for radiologists' : `AI training programs: ${text}`
}

function countText(matching: number, { from, to }: { from: number; to: number }): string {
  const all = matchingText(matching)
  return matching === 0 || to - from + 1 === matching ? all : `${all}, ${from} to ${to}`
}

function matchingText(matching: number): string {
  if (matching === 0) return 'No programs'
  return matching === 1 ? '1 program' : `${matching} programs`
}

function presentFacet(facet: FacetView) {
  const all = facet.unknown.count > 0 || facet.unknown.chosen ? [...facet.values, facet.unknown] : facet.values
  const useful = all.filter((value) => value.count > 0 || value.chosen)
  const long = useful.length > SHOWN_VALUES + 2
  const ranked = long ? [...useful].sort((a, b) => Number(b.chosen) - Number(a.chosen) || b.count - a.count) : useful
  return {
    id: facet.id,
    label: facet.label,
    first: ranked.slice(0, long ? SHOWN_VALUES : ranked.length),
    rest: long ? ranked.slice(SHOWN_VALUES) : [],
    open: useful.some((value) => value.chosen),
  }
}

function hiddenFields(selection: CatalogueSelection) {
  const kept = writeSelection({
    ...selection,
    facets: statusOnly(selection),
    page: 1,
    text: '',
    seriesOnce: false,
    withoutLab: false,
  })
  kept.delete('sort')
  return [...kept].map(([name, value]) => ({ name, value }))
}

function statusOnly({ facets }: CatalogueSelection): CatalogueSelection['facets'] {
  return facets.status ? { status: facets.status } : {}
}

function statusTabs(selection: CatalogueSelection, facets: readonly FacetView[]) {
  const counts = facets.find((facet) => facet.id === 'status')?.values ?? []
  const { status, ...others } = selection.facets
  const tab = (label: string, count: number, facetsOfTab: CatalogueSelection['facets'], chosen: boolean) => ({
    label,
    count,
    chosen,
    href: programsAddress({ ...selection, page: 1, facets: facetsOfTab }),
  })
  const single = status?.length === 1 ? status[0] : undefined
  return [
    ...STATUS_TABS.map(({ id, label }) =>
      tab(label, counts.find((value) => value.id === id)?.count ?? 0, { ...others, status: [id] }, single === id),
    ),
    tab(
      'All',
      counts.reduce((sum, value) => sum + value.count, 0),
      others,
      status === undefined,
    ),
  ]
}

function sortOptions(selection: CatalogueSelection) {
  return (Object.keys(SORT_LABELS) as SortKey[])
    .filter((key) => key !== 'relevance' || selection.text !== '')
    .map((key) => ({ value: key, label: SORT_LABELS[key], chosen: selection.sort === key }))
}

function chipsOf(selection: CatalogueSelection, facets: readonly FacetView[]) {
  const values = facets.flatMap((facet) =>
    chosenValues(facet, selection.facets[facet.id] ?? []).map((value) => ({
      label: `${facet.label}: ${value.label}`,
      remove: programsAddress(toggleValue(selection, facet.id, value.id)),
    })),
  )
  const text =
    selection.text === ''
      ? []
      : [{ label: `“${selection.text}”`, remove: programsAddress({ ...selection, text: '', page: 1, sort: 'newest' }) }]
  const once = selection.seriesOnce
    ? [{ label: 'Each series once', remove: programsAddress({ ...selection, seriesOnce: false, page: 1 }) }]
    : []
  const lab = selection.withoutLab
    ? [{ label: 'Without one lab', remove: programsAddress({ ...selection, withoutLab: false, page: 1 }) }]
    : []
  return [...text, ...values, ...once, ...lab]
}

/** Chosen values in the facet's order. One that the catalogue does not know still narrows, so it too can be taken away. */
function chosenValues(facet: FacetView, chosen: readonly string[]) {
  const known = [...facet.values, facet.unknown].filter((value) => value.chosen)
  const strange = chosen.filter((id) => !known.some((value) => value.id === id))
  return [...known, ...strange.map((id) => ({ id, label: id }))]
}

function adviceFor(selection: CatalogueSelection, facets: readonly FacetView[]) {
  const advice = chipsOf(selection, facets).map((chip) => ({ text: `Leave out ${chip.label}`, href: chip.remove }))
  const wider = selection.facets.status
    ? [
        {
          text: 'Look among all listings, also those not included',
          href: programsAddress({
            ...selection,
            page: 1,
            facets: Object.fromEntries(Object.entries(selection.facets).filter(([id]) => id !== 'status')),
          }),
        },
      ]
    : []
  return [...advice, ...wider]
}

function pageAddress(selection: CatalogueSelection, page: number, pages: number): string | null {
  return page < 1 || page > pages ? null : programsAddress({ ...selection, page })
}
