import type { BarChartSpec } from '../charts/bar-chart.ts'
import type { CoefficientChartSpec } from '../charts/coefficient-chart.ts'
import type { ColumnChartSpec } from '../charts/column-chart.ts'
import type { ChartSpec } from '../charts/draw-chart.ts'
import type { EvidenceMapSpec } from '../charts/evidence-map.ts'
import type { FigurePanelSpec } from '../charts/figure-panel.ts'
import type { PercentMatrixSpec } from '../charts/percent-matrix.ts'
import { prismaFlow } from '../charts/prisma-flow.ts'
import type { ThenAndNowSpec } from '../charts/then-and-now.ts'
import type { FigureText } from '../frame/figure-frame.ts'

/** The words of a figure, valid by default. */
export function words(over: Partial<FigureText> = {}): FigureText {
  return {
    id: 'example',
    title: 'Most programs are taught online',
    subtitle: 'n = 44; page does not say: 3',
    source: 'Illustrative: one coder, biased sample.',
    alt: 'Most programs are taught online.',
    width: 760,
    ...over,
  }
}

/** Delivery modes with a published value, an interval and an unknown bar. */
export function deliveryBars(over: Partial<BarChartSpec> = {}): BarChartSpec {
  return {
    ...words({ id: 'delivery' }),
    kind: 'bars',
    of: 41,
    bars: [
      {
        id: 'online',
        label: 'Online',
        count: 38,
        interval: [80, 97],
        published: { year: 2021, percent: 70 },
        href: '/programs?delivery-mode=online',
      },
      { id: 'offline', label: 'Offline', count: 2, published: { year: 2021, percent: 13 } },
      { id: 'hybrid', label: 'Hybrid', count: 1, published: { year: 2021, percent: 17, approximate: true } },
      { id: 'unknown', label: 'Not stated', count: 3, of: 44, unknown: true },
    ],
    ...over,
  }
}

/** Half-years stacked by delivery mode. */
export function halfYears(over: Partial<ColumnChartSpec> = {}): ColumnChartSpec {
  return {
    ...words({ id: 'periods' }),
    kind: 'columns',
    periods: ['2019-h1', '2019-h2', '2020-h1', '2020-h2'].map((id) => ({
      id,
      label: `${id.slice(0, 4)}, half ${id.slice(-1)}`,
      short: [id.slice(5).toUpperCase(), id.slice(0, 4)],
    })),
    series: [
      { id: 'online', label: 'Online', counts: [3, 5, 0, 9] },
      { id: 'offline', label: 'Offline', counts: [1, 0, 0, 2] },
    ],
    undated: { label: 'page gives no date', count: 6 },
    ...over,
  }
}

/** Topic by content type with holes. */
export function topicMap(over: Partial<EvidenceMapSpec> = {}): EvidenceMapSpec {
  return {
    ...words({ id: 'gap-map' }),
    kind: 'evidence-map',
    counted: 'programs',
    rows: [
      { id: 'medical', label: 'Medical' },
      { id: 'ethical-legal', label: 'Ethical and legal' },
    ],
    columns: [
      { id: 'passive-theoretical', label: 'Passive: theoretical' },
      { id: 'active-hands-on', label: 'Active: hands-on' },
    ],
    cells: [
      { row: 'medical', column: 'passive-theoretical', count: 32, href: '/programs?topic=medical' },
      { row: 'medical', column: 'active-hands-on', count: 1 },
      { row: 'ethical-legal', column: 'passive-theoretical', count: 8 },
    ],
    ...over,
  }
}

/** Legitimization by agent, one agent without programs. */
export function strategyMatrix(over: Partial<PercentMatrixSpec> = {}): PercentMatrixSpec {
  return {
    ...words({ id: 'legitimization' }),
    kind: 'percent-matrix',
    rows: [
      { id: 'content', label: 'Importance of the content' },
      { id: 'accreditation', label: 'Accreditation' },
    ],
    groups: [
      { id: 'professional', label: 'Professional', of: 20 },
      { id: 'academic', label: 'Academic', of: 3 },
      { id: 'other', label: 'Other', of: 0 },
    ],
    cells: [
      { row: 'content', column: 'professional', count: 18 },
      { row: 'accreditation', column: 'professional', count: 15 },
      { row: 'content', column: 'academic', count: 3 },
    ],
    ...over,
  }
}

/** The flow of the starter catalogue. */
export function catalogueFlow(over: Partial<FigureText> = {}) {
  return prismaFlow(words({ id: 'flow', ...over }), {
    found: 300,
    foundVia: [
      { label: 'web', count: 240 },
      { label: 'PubMed', count: 60 },
    ],
    duplicatesRemoved: 29,
    partsRemoved: 12,
    screened: 271,
    excluded: 107,
    excludedFor: [
      { label: 'no training program', count: 70 },
      { label: 'not about AI', count: 50 },
    ],
    limitedInformation: 120,
    limitedFor: [{ label: 'learning objectives', count: 110 }],
    included: 44,
  })
}

/** Printed findings beside those of today, one of which is not known. */
export function findings(over: Partial<ThenAndNowSpec> = {}): ThenAndNowSpec {
  return {
    ...words({ id: 'then-and-now' }),
    kind: 'then-and-now',
    rows: [
      {
        id: 'online',
        label: 'Online',
        then: { year: 2021, percent: 70 },
        now: { count: 38, of: 41, interval: [80, 97] },
      },
      {
        id: 'short',
        label: 'Shorter than 1 h',
        then: { year: 2021, percent: 60, approximate: true },
        now: { count: 5, of: 30 },
      },
      { id: 'joint', label: 'Taught jointly', then: { year: 2021, percent: 50, approximate: true } },
    ],
    ...over,
  }
}

/** The panel after Figure 1. */
export function overviewPanel(over: Partial<FigurePanelSpec> = {}): FigurePanelSpec {
  const { of, bars } = deliveryBars()
  const { periods, series } = halfYears()
  return {
    ...words({ id: 'overview' }),
    kind: 'panel',
    parts: [
      { id: 'period', heading: 'When', kind: 'columns', periods, series: series.slice(0, 1) },
      { id: 'delivery', heading: 'Delivery', note: 'n = 41', kind: 'bars', of, bars },
      { id: 'price', heading: 'Price', kind: 'bars', of: 30, bars: [{ id: 'free', label: 'Free', count: 12 }] },
    ],
    ...over,
  }
}

/** Agreement of two coders on three questions, one of which only one coder answered. */
export function coderAgreement(over: Partial<CoefficientChartSpec> = {}): CoefficientChartSpec {
  return {
    ...words(),
    id: 'agreement',
    kind: 'coefficients',
    coefficient: "Cohen's kappa",
    rows: [
      {
        id: 'agent',
        label: 'Offering agent',
        agreed: 119,
        of: 120,
        coefficient: { value: 0.981, interval: [0.944, 1] },
        href: '/method/disagreements?question=offering-agent',
      },
      {
        id: 'named',
        label: 'Instructors',
        agreed: 58,
        of: 120,
        coefficient: { value: 0.157, interval: [-0.02, 0.33] },
      },
      { id: 'date', label: 'Date', agreed: 0, of: 0, coefficient: { reason: 'there are no ratings' } },
    ],
    ...over,
  }
}

/** One of each kind of chart at a width. */
export function oneOfEach(width: number): ChartSpec[] {
  return [
    deliveryBars({ width }),
    halfYears({ width }),
    topicMap({ width }),
    strategyMatrix({ width }),
    catalogueFlow({ width }),
    findings({ width }),
    overviewPanel({ width }),
    coderAgreement({ width }),
  ]
}
