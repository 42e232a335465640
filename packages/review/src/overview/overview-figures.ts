import type { Bitset } from '../catalogue/bitset.ts'
import type { CatalogueIndex } from '../catalogue/catalogue-index.ts'
import { type Crosstab, crosstab } from '../crosstab/crosstab.ts'
import { combinations, type Distribution, distribution } from './distribution.ts'
import { countOfKnown, mostFrequent } from './words.ts'

/** What one figure of the overview shows, before it is drawn. */
export type OverviewFigure = {
  readonly id: string
  /** The figure or table of the 2021 paper whose manner it follows. */
  readonly after: string
  /** The message as a sentence. */
  readonly title: string
  readonly data:
    | { readonly kind: 'distribution'; readonly distribution: Distribution; readonly ordered: boolean }
    | { readonly kind: 'matrix'; readonly table: Crosstab }
}

type Recipe = {
  readonly id: string
  readonly after: string
  readonly facet: string
  readonly counts: 'categories' | 'combinations'
  readonly ordered?: boolean
  readonly message: (label: string, counted: string) => string
}

const RECIPES: readonly Recipe[] = [
  {
    id: 'periods',
    after: 'Figure 1',
    facet: 'date',
    counts: 'categories',
    ordered: true,
    message: (label, counted) => `More programs were held in ${label} than in any other half-year: ${counted}`,
  },
  {
    id: 'delivery',
    after: 'Figure 1, Table A1',
    facet: 'delivery-mode',
    counts: 'categories',
    message: (label, counted) => `${counted} programs are ${label.toLowerCase()}`,
  },
  {
    id: 'duration',
    after: 'Figure 1, Table A1',
    facet: 'duration',
    counts: 'categories',
    ordered: true,
    message: (label, counted) => `${counted} programs take ${lengthPhrase(label)}`,
  },
  {
    id: 'price',
    after: 'Figure 1, Table A1',
    facet: 'price',
    counts: 'categories',
    ordered: true,
    message: (label, counted) =>
      label === 'Free'
        ? `${counted} programs with a stated fee are free`
        : `${counted} programs with a stated fee cost ${label}`,
  },
  {
    id: 'curriculum',
    after: 'Table A2',
    facet: 'curriculum',
    counts: 'categories',
    message: (label, counted) =>
      `${counted} programs ${label === 'Stands alone' ? 'stand alone' : 'are part of a longer curriculum'}`,
  },
  {
    id: 'content',
    after: 'Figure 2, Table A3',
    facet: 'content-type',
    counts: 'categories',
    message: (label, counted) => `${counted} programs offer ${label.toLowerCase()} content`,
  },
  {
    id: 'topics',
    after: 'Table A4',
    facet: 'topic',
    counts: 'categories',
    message: (label, counted) => `${counted} programs cover ${label.toLowerCase()} topics`,
  },
  {
    id: 'topic-combinations',
    after: 'Figure A1',
    facet: 'topic',
    counts: 'combinations',
    message: (label, counted) => `${label} is the commonest mix of topics: ${counted}`,
  },
  {
    id: 'audience',
    after: 'Figure 3',
    facet: 'audience',
    counts: 'categories',
    message: (label, counted) => `${counted} programs are for ${label.charAt(0).toLowerCase()}${label.slice(1)}`,
  },
  {
    id: 'instructors',
    after: 'Figure 4, Table A5',
    facet: 'instructors',
    counts: 'combinations',
    message: (label, counted) => `${label}: the instructors’ background of ${counted} programs`,
  },
  {
    id: 'agents',
    after: 'Figure 5, Table A6',
    facet: 'offering-agent',
    counts: 'categories',
    message: (label, counted) => `${counted} programs come from ${agentPhrase(label)}`,
  },
  {
    id: 'legitimization',
    after: 'Table A7',
    facet: 'legitimization',
    counts: 'categories',
    message: (label, counted) => `${counted} programs argue with their ${label.toLowerCase()}`,
  },
]

/** The id of the figure that sets legitimization against offering agent, as Figure 6 does. */
export const STRATEGY_MATRIX = 'legitimization-by-agent'

/** Ids of all overview figures, in page order. */
export const OVERVIEW_FIGURE_IDS: readonly string[] = [...RECIPES.map((recipe) => recipe.id), STRATEGY_MATRIX]

/** Computes one figure over the programs of `set`; undefined for an id that is not in OVERVIEW_FIGURE_IDS. */
export function overviewFigure(index: CatalogueIndex, set: Bitset, id: string): OverviewFigure | undefined {
  if (id === STRATEGY_MATRIX) return strategyMatrix(index, set)
  const recipe = RECIPES.find((candidate) => candidate.id === id)
  return recipe && distributionFigure(index, set, recipe)
}

function distributionFigure(index: CatalogueIndex, set: Bitset, recipe: Recipe): OverviewFigure {
  const counted =
    recipe.counts === 'categories' ? distribution(index, recipe.facet, set) : combinations(index, recipe.facet, set)
  // Periods come from the data, so only those of the selection are shown; categories of the codebook are shown even when empty.
  const open = recipe.facet === 'date'
  const shown = open ? { ...counted, categories: counted.categories.filter((category) => category.count > 0) } : counted
  return {
    id: recipe.id,
    after: recipe.after,
    title: titleOf(recipe, shown),
    data: { kind: 'distribution', distribution: shown, ordered: recipe.ordered ?? false },
  }
}

/** The message, which never names one leader where several share the lead. */
function titleOf(recipe: Recipe, shown: Distribution): string {
  const top = mostFrequent(shown)
  if (!top) return `No program of this selection states its ${shown.label.toLowerCase()}`
  const leaders = shown.categories.filter((category) => category.count === top.count).map(({ label }) => label)
  const counted = countOfKnown(top.count, shown.known)
  if (leaders.length === 1) return recipe.message(top.label, counted)
  const shared = `${shown.label}: ${leaders.length} categories share the lead, each ${counted}`
  return leaders.length === 2 ? `${leaders[0]} and ${leaders[1]} share the lead, each ${counted}` : shared
}

function strategyMatrix(index: CatalogueIndex, set: Bitset): OverviewFigure {
  const table = crosstab(index, set, 'legitimization', 'offering-agent')
  const credits = table.rows.findIndex((row) => row.id === 'accreditation')
  const best = table.columns
    .map((column, at) => ({
      column,
      share: table.cells[credits]?.[at]?.columnShare ?? 0,
      count: table.cells[credits]?.[at]?.count ?? 0,
    }))
    .filter(({ column }) => column.id !== 'unknown')
    .reduce((top, next) => (next.count > top.count ? next : top))
  const title =
    best.count === 0
      ? 'No program of this selection offers accreditation'
      : `Accreditation is offered most by ${agentPhrase(best.column.label)}: ${countOfKnown(best.count, best.column.total)}`
  return { id: STRATEGY_MATRIX, after: 'Figure 6', title, data: { kind: 'matrix', table } }
}

function lengthPhrase(label: string): string {
  return label.startsWith('Longer') || label.startsWith('Shorter') ? label.toLowerCase() : label
}

function agentPhrase(label: string): string {
  if (label === 'Commercial company') return 'commercial companies'
  return label === 'Other' ? 'other agents' : `${label.toLowerCase()}s`
}

/** A half-year on the time axis. */
export type PositionedPeriod = {
  readonly id: string
  readonly label: string
  readonly short: readonly string[]
  readonly count: number
}

/**
 * The half-years from the first to the last one with a program, without gaps. Programs dated by year only stand in a
 * place of their own after the halves of that year.
 */
export function positionedPeriods({ categories }: Distribution): readonly PositionedPeriod[] {
  const counts = new Map(categories.map((category) => [category.id, category]))
  const years = categories.map((category) => Number(category.id.slice(0, 4)))
  if (years.length === 0) return []
  const first = Math.min(...years)
  const span = Array.from({ length: Math.max(...years) - first + 1 }, (_, at) => String(first + at))
  return span.flatMap((year) => {
    const halves = ['h1', 'h2'].map((half) => period(`${year}-${half}`, [half.toUpperCase(), year], counts))
    return counts.has(year) ? [...halves, period(year, ['?', year], counts)] : halves
  })
}

function period(
  id: string,
  short: readonly string[],
  counts: ReadonlyMap<string, { label: string; count: number }>,
): PositionedPeriod {
  const known = counts.get(id)
  const label =
    short[0] === '?' ? `${short[1]}, half not stated` : `${short[1]}, ${short[0] === 'H1' ? '1st' : '2nd'} half`
  return { id, label, short, count: known?.count ?? 0 }
}
