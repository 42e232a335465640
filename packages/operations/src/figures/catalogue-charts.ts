import { type Bar, type ChartSpec, type PublishedShare, prismaFlow } from '@collimator/figures'
import {
  type Baseline,
  type BaselineMark,
  type Bitset,
  type CatalogueIndex,
  type Crosstab,
  type Distribution,
  markFor,
  nAndMissing,
  type OverviewFigure,
  overviewFigure,
  positionedPeriods,
  type ReviewFlow,
  STRATEGY_MATRIX,
  type ThenAndNow,
  UNKNOWN_VALUE,
} from '@collimator/review'
import type { StarterManifest } from '../catalogue/content.ts'
import type { FigurePlan } from './drawn-figure.ts'

/** What every chart of the catalogue is drawn from. */
export type ChartSetting = {
  readonly index: CatalogueIndex
  readonly set: Bitset
  readonly manifest: StarterManifest
  readonly baseline: Baseline
  readonly edition: number
  /** What the selection is, in words, where it is not simply the included programs. */
  readonly selected: string | null
  /** The programs behind a facet value, for the links inside a drawing. */
  readonly linkTo: (facet: string, values: readonly string[]) => string
}

/** Names of the overview figures in lists. */
const NAMES: Readonly<Record<string, string>> = {
  periods: 'When',
  delivery: 'Delivery',
  duration: 'Duration',
  price: 'Price',
  curriculum: 'Curriculum',
  content: 'Content',
  topics: 'Topics',
  'topic-combinations': 'Mix of topics',
  audience: 'Audience',
  instructors: 'Instructors',
  agents: 'Agents',
  legitimization: 'Legitimization',
  [STRATEGY_MATRIX]: 'Legitimization by agent',
}

/** Plans one overview figure; undefined for an unknown id. */
export function overviewPlan(setting: ChartSetting, id: string): FigurePlan | undefined {
  const figure = overviewFigure(setting.index, setting.set, id)
  if (!figure) return undefined
  return {
    name: NAMES[id] ?? id,
    after: `After ${figure.after} of the 2021 paper`,
    spec: overviewChart(setting, figure),
    width: 620,
  }
}

function overviewChart(setting: ChartSetting, figure: OverviewFigure): ChartSpec {
  if (figure.data.kind === 'matrix') return matrixChart(setting, figure, figure.data.table)
  return figure.id === 'periods'
    ? periodChart(setting, figure, figure.data.distribution)
    : barChart(setting, figure, figure.data.distribution)
}

function words({ manifest, edition, selected }: ChartSetting, { title }: { readonly title: string }, subtitle: string) {
  return {
    title,
    subtitle,
    alt: `${title}. ${subtitle}.`,
    source: `${manifest.banner}. Collimator catalogue, edition ${edition}.${selected === null ? '' : ` Of ${selected}.`} Shares describe these listings; they are no sample of all programs, so no interval is drawn.`,
  }
}

function barChart(setting: ChartSetting, figure: OverviewFigure, distribution: Distribution): ChartSpec {
  const { baseline } = setting
  const combined = figure.id === 'instructors' || figure.id === 'topic-combinations'
  const bars: Bar[] = distribution.categories.map((category) => {
    const ids = category.id.split('+')
    const mark = combined
      ? combinationMark(baseline, distribution.facet, ids)
      : markFor(baseline, distribution.facet, category.id)
    return {
      id: category.id,
      label: category.label,
      count: category.count,
      ...(mark && { published: toPublishedShare(baseline, mark) }),
      ...(!combined && { href: setting.linkTo(distribution.facet, [category.id]) }),
    }
  })
  const unknown: Bar = {
    id: UNKNOWN_VALUE,
    label: 'Not stated',
    count: distribution.missing,
    of: distribution.n,
    unknown: true,
    href: setting.linkTo(distribution.facet, [UNKNOWN_VALUE]),
  }
  const several = distribution.multiple ? '; a program can hold several' : ''
  return {
    kind: 'bars',
    id: figure.id,
    ...words(setting, figure, nAndMissing(distribution) + several),
    of: distribution.known,
    bars: [...bars, unknown],
  }
}

function periodChart(setting: ChartSetting, figure: OverviewFigure, distribution: Distribution): ChartSpec {
  const periods = positionedPeriods(distribution)
  return {
    kind: 'columns',
    id: figure.id,
    ...words(setting, figure, nAndMissing(distribution)),
    periods: periods.map(({ id, label, short }) => ({ id, label, short })),
    series: [{ id: 'programs', label: 'Programs', counts: periods.map((period) => period.count) }],
    undated: { label: 'no date', count: distribution.missing },
  }
}

function matrixChart(setting: ChartSetting, figure: OverviewFigure, table: Crosstab): ChartSpec {
  const groups = table.columns.filter((column) => column.id !== UNKNOWN_VALUE)
  const rows = table.rows.filter((row) => row.id !== UNKNOWN_VALUE)
  return {
    kind: 'percent-matrix',
    id: figure.id,
    ...words(setting, figure, `n = ${table.n}; at least one not stated: ${table.missing}`),
    rows: rows.map(({ id, label }) => ({ id, label })),
    groups: groups.map(({ id, label, total }) => ({ id, label, of: total })),
    cells: rows.flatMap((row) =>
      groups.map((group) => ({
        row: row.id,
        column: group.id,
        count: table.cells[table.rows.indexOf(row)]?.[table.columns.indexOf(group)]?.count ?? 0,
      })),
    ),
  }
}

/** Plans the strip of printed values beside those of today. */
export function thenAndNowPlan(setting: ChartSetting, rows: readonly ThenAndNow[], n: number): FigurePlan {
  const { baseline } = setting
  const title = largestChange(rows, baseline)
  const spec: ChartSpec = {
    kind: 'then-and-now',
    id: 'then-and-now',
    ...words(
      setting,
      { title },
      `n = ${n} today, each of those whose page says; ${baseline.n} programs then (${baseline.window})`,
    ),
    rows: rows.map((row, at) => ({
      id: `row-${at}`,
      label: row.mark.label,
      then: toPublishedShare(baseline, row.mark),
      ...(row.known > 0 && { now: { count: row.count, of: row.known } }),
      ...(!row.mark.exactly && { href: setting.linkTo(row.mark.facet, row.mark.categories) }),
    })),
  }
  return {
    name: 'Then and now',
    after: `Hollow: printed in the ${baseline.year} paper. Filled: this catalogue. The samples differ, so a difference is not a trend.`,
    spec,
    width: 1060,
  }
}

function largestChange(rows: readonly ThenAndNow[], baseline: Baseline): string {
  const changes = rows.flatMap((row) =>
    row.share === null
      ? []
      : [{ row, now: Math.round(row.share * 100), gap: Math.abs(row.share * 100 - row.mark.percent) }],
  )
  const widest = changes.reduce<(typeof changes)[number] | undefined>(
    (top, next) => (top === undefined || next.gap > top.gap ? next : top),
    undefined,
  )
  if (!widest) return 'No program of this selection can be set beside the printed figures'
  const { mark } = widest.row
  const then = mark.exactness === 'around' ? `around ${mark.percent}` : String(mark.percent)
  return `The widest difference from ${baseline.year}: “${mark.label}” was ${then} % and is ${widest.now} % here`
}

/** Plans the PRISMA 2020 flow diagram. */
export function flowPlan(manifest: StarterManifest, flow: ReviewFlow, edition: number): FigurePlan {
  const title = `${flow.found} listings found, ${flow.included} programs included`
  const labels = new Map(manifest.foundVia.map((source) => [source.id, source.label]))
  const spec = prismaFlow(
    {
      id: 'flow',
      title,
      subtitle: `Edition ${edition}; ${flow.oneCriterionShort} of the ${flow.limitedInformation} with limited information lack one criterion only`,
      alt: `${title}: ${flow.duplicatesRemoved} duplicates removed, ${flow.screened} screened, ${flow.excluded} excluded, ${flow.limitedInformation} with limited information.`,
      source: 'Computed from the records, in the form of PRISMA 2020 (Page et al., BMJ 2021;372:n71).',
    },
    { ...flow, foundVia: flow.foundVia.map(({ id, count }) => ({ label: labels.get(id) ?? id, count })) },
  )
  return { name: 'Flow of records', after: 'PRISMA 2020 flow diagram', spec, width: 760 }
}

function toPublishedShare({ year }: Baseline, { percent, exactness }: BaselineMark): PublishedShare {
  return {
    year,
    percent,
    ...(exactness === 'around' && { approximate: true }),
    ...(exactness === 'by subtraction' && { subtracted: true }),
  }
}

function combinationMark(baseline: Baseline, facet: string, ids: readonly string[]): BaselineMark | undefined {
  return baseline.marks.find(
    (mark) =>
      mark.facet === facet &&
      mark.exactly &&
      mark.categories.length === ids.length &&
      mark.categories.every((id) => ids.includes(id)),
  )
}
