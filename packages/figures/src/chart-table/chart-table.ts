import type { BarRows } from '../charts/bar-chart.ts'
import type { CoefficientChartSpec, DrawnCoefficient } from '../charts/coefficient-chart.ts'
import type { PeriodColumns } from '../charts/column-chart.ts'
import type { ChartSpec } from '../charts/draw-chart.ts'
import type { EvidenceMapSpec } from '../charts/evidence-map.ts'
import type { FlowDiagramSpec } from '../charts/flow-diagram.ts'
import type { PercentMatrixSpec } from '../charts/percent-matrix.ts'
import type { ThenAndNowSpec } from '../charts/then-and-now.ts'
import { type PublishedShare, publishedText } from '../frame/share-text.ts'
import { type ChartTable, joinedTables } from './joined-tables.ts'

/**
 * The table that stands behind a chart and in its CSV download: every number the drawing shows, and no other.
 * Percentages have one decimal and a point; what does not exist is an empty cell.
 */
export function chartTable(spec: ChartSpec): ChartTable {
  switch (spec.kind) {
    case 'bars':
      return barTable(spec)
    case 'columns':
      return columnTable(spec)
    case 'coefficients':
      return coefficientTable(spec)
    case 'evidence-map':
      return evidenceTable(spec)
    case 'percent-matrix':
      return percentTable(spec)
    case 'flow':
      return flowTable(spec)
    case 'panel':
      return joinedTables(
        spec.parts.map((part) => ({
          name: part.heading,
          table: part.kind === 'bars' ? barTable(part) : columnTable(part),
        })),
      )
    case 'then-and-now':
      return thenAndNowTable(spec)
  }
}

function percentCell(count: number, of: number): string {
  return of > 0 ? ((100 * count) / of).toFixed(1) : ''
}

function limitCells(interval: readonly [number, number] | undefined): string[] {
  return interval === undefined ? ['', ''] : interval.map((limit) => limit.toFixed(1))
}

function publishedCell(published: PublishedShare | undefined): string {
  return published ? publishedText(published).replaceAll('\u00a0', ' ') : ''
}

const LIMITS = ['Lower limit (%)', 'Upper limit (%)']

function barTable(rows: BarRows): ChartTable {
  return {
    header: ['Category', 'Count', 'Of', 'Percent', ...LIMITS, 'Published'],
    rows: rows.bars.map((bar) => {
      const of = bar.of ?? rows.of
      const share = [String(bar.count), String(of), percentCell(bar.count, of)]
      return [bar.label, ...share, ...limitCells(bar.interval), publishedCell(bar.published)]
    }),
  }
}

function coefficientTable(spec: CoefficientChartSpec): ChartTable {
  return {
    header: ['What', 'Equal answers', 'Of', 'Percent', spec.coefficient, 'Lower limit', 'Upper limit', 'Why not'],
    rows: spec.rows.map(({ label, agreed, of, coefficient }) => [
      label,
      String(agreed),
      String(of),
      percentCell(agreed, of),
      ...coefficientCells(coefficient),
    ]),
  }
}

function coefficientCells(coefficient: DrawnCoefficient): string[] {
  if ('reason' in coefficient) return ['', '', '', coefficient.reason]
  const { value, interval } = coefficient
  return [value, ...(interval ?? [])].map((number) => number.toFixed(3)).concat(interval ? [''] : ['', '', ''])
}

function columnTable({ periods, series, undated }: PeriodColumns): ChartTable {
  const dated = periods.map((period, i) => {
    const counts = series.map(({ counts }) => counts[i] ?? 0)
    return [period.label, ...counts.map(String), String(counts.reduce((sum, count) => sum + count, 0))]
  })
  const apart = undated ? [[undated.label, ...series.map(() => ''), String(undated.count)]] : []
  return { header: ['Period', ...series.map(({ label }) => label), 'Total'], rows: [...dated, ...apart] }
}

function evidenceTable(spec: EvidenceMapSpec): ChartTable {
  const counts = new Map(spec.cells.map((cell) => [`${cell.row} ${cell.column}`, cell.count]))
  return {
    header: ['', ...spec.columns.map(({ label }) => label)],
    rows: spec.rows.map((row) => [
      row.label,
      ...spec.columns.map((column) => String(counts.get(`${row.id} ${column.id}`) ?? 0)),
    ]),
  }
}

function percentTable(spec: PercentMatrixSpec): ChartTable {
  const counts = new Map(spec.cells.map((cell) => [`${cell.row} ${cell.column}`, cell.count]))
  return {
    header: ['Category', 'Group', 'Count', 'Of', 'Percent'],
    rows: spec.rows.flatMap((row) =>
      spec.groups.map((group) => {
        const count = counts.get(`${row.id} ${group.id}`) ?? 0
        return [row.label, group.label, String(count), String(group.of), percentCell(count, group.of)]
      }),
    ),
  }
}

function flowTable(spec: FlowDiagramSpec): ChartTable {
  const rows = spec.stages.flatMap((stage) =>
    [stage, ...(stage.sides ?? [])].flatMap((box) => [
      [stage.phase, box.label, '', String(box.count)],
      ...(box.lines ?? []).map((line) => [stage.phase, box.label, line.label, String(line.count)]),
    ]),
  )
  return { header: ['Phase', 'Records', 'Detail', 'Count'], rows }
}

function thenAndNowTable(spec: ThenAndNowSpec): ChartTable {
  return {
    header: ['Finding', 'Published', 'Count', 'Of', 'Percent', ...LIMITS],
    rows: spec.rows.map(({ label, then, now }) => {
      const share = now ? [String(now.count), String(now.of), percentCell(now.count, now.of)] : ['', '', '']
      return [label, publishedCell(then), ...share, ...limitCells(now?.interval)]
    }),
  }
}
