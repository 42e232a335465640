import { ok } from '@collimator/kernel'
import {
  type Baseline,
  type Bitset,
  both,
  type CatalogueIndex,
  type CatalogueSelection,
  countOf,
  type Distribution,
  distribution,
  fitSelection,
  OVERVIEW_FIGURE_IDS,
  positionsOf,
  selectedSet,
  valuesSet,
  writeSelection,
} from '@collimator/review'
import { filterWords } from '../analysis/filter-words.ts'
import type { CurrentEdition } from '../catalogue/edition-cache.ts'
import { currentEdition } from '../context/context.ts'
import { operation } from '../context/operation.ts'
import { type ChartSetting, overviewPlan } from './catalogue-charts.ts'
import { type DrawnFigure, drawnFigure } from './drawn-figure.ts'
import { programsLink } from './programs-link.ts'

/** The overview page: every figure over one selection. */
export type Overview = {
  readonly selection: CatalogueSelection
  readonly address: string
  readonly n: number
  readonly scopeWords: string
  /** What the selection is narrowed to besides its status, in words. */
  readonly filters: readonly string[]
  readonly lab: string
  readonly baseline: Pick<Baseline, 'year' | 'n' | 'window'>
  readonly figures: readonly DrawnFigure[]
  /** After Table A6. */
  readonly institutions: readonly {
    readonly label: string
    readonly total: number
    readonly institutions: readonly { readonly name: string; readonly count: number }[]
  }[]
}

/** Draws the overview of a selection. Null before the first edition. */
export const showOverview = operation({
  action: 'catalogue.read',
  run: async (context, asked: CatalogueSelection) => {
    const current = await currentEdition(context)
    return ok(current && overviewOf(current, overviewSelection(current, asked)))
  },
})

function overviewOf(current: CurrentEdition, selection: CatalogueSelection): Overview {
  const setting = chartSetting(current, selection)
  const query = writeSelection(selection)
  const plans = OVERVIEW_FIGURE_IDS.flatMap((id) => overviewPlan(setting, id) ?? [])
  return {
    selection,
    address: query.size === 0 ? '/overview' : `/overview?${query}`,
    n: countOf(setting.set),
    scopeWords: scopeWords(selection),
    filters: filterWords(current.index, selection),
    lab: current.manifest.lab,
    baseline: current.baseline,
    figures: plans.map((plan) => drawnFigure(plan, query)),
    institutions: institutionsByAgent(current.index, setting.set),
  }
}

/** The selection of an overview or a figure: facets and switches, without text, order or page. */
export function overviewSelection(current: CurrentEdition, asked: CatalogueSelection): CatalogueSelection {
  return { ...fitSelection(current.index, asked), text: '', page: 1, sort: 'newest' }
}

/** What charts are drawn from for a selection. */
export function chartSetting(current: CurrentEdition, selection: CatalogueSelection): ChartSetting {
  return {
    index: current.index,
    set: selectedSet(current.index, selection, null),
    manifest: current.manifest,
    baseline: current.baseline,
    edition: current.edition.number,
    selected: selectedWords(current.index, selection),
    linkTo: (facet, values) => programsLink(selection, { [facet]: values }),
  }
}

/** A figure that travels without its page must say what it is of. */
function selectedWords(index: CatalogueIndex, selection: CatalogueSelection): string | null {
  const all = [scopeWords(selection), ...filterWords(index, selection)].join('; ')
  return all === 'included programs' ? null : all
}

function scopeWords({ facets, seriesOnce, withoutLab }: CatalogueSelection): string {
  const status = facets.status ?? ['everything']
  const what =
    status.length === 1 && status[0] === 'included'
      ? 'included programs'
      : `listings (${status.map((id) => id.replace('-', ' ')).join(', ')})`
  return `${what}${seriesOnce ? ', each series once' : ''}${withoutLab ? ', without one lab' : ''}`
}

function institutionsByAgent(index: CatalogueIndex, set: Bitset): Overview['institutions'] {
  const agents: Distribution = distribution(index, 'offering-agent', set)
  return agents.categories.map(({ id, label, count }) => {
    const counts = new Map<string, number>()
    for (const position of positionsOf(both(set, valuesSet(index, 'offering-agent', [id])))) {
      const name = index.providers[position]
      if (name) counts.set(name, (counts.get(name) ?? 0) + 1)
    }
    const institutions = [...counts]
      .map(([name, times]) => ({ name, count: times }))
      .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1))
    return { label, total: count, institutions }
  })
}
