import { chartTable, drawChart } from '@collimator/figures'
import { svgToPng, writeCsvTable } from '@collimator/formats'
import { OVERVIEW_FIGURE_IDS } from '@collimator/review'
import { mapGaps } from '../analysis/map-gaps.ts'
import type { Catalogue, CurrentEdition } from '../catalogue/catalogue.ts'
import type { ExportedFile } from '../exports/export-programs.ts'
import { flowPlan, overviewPlan } from './catalogue-charts.ts'
import { planGapMap } from './draw-gap-map.ts'
import { planThenAndNow } from './draw-then-and-now.ts'
import type { FigurePlan } from './drawn-figure.ts'
import { chartSetting, overviewSelection } from './show-overview.ts'

/** Formats a figure can be taken in. */
export type FigureFormat = 'svg' | 'png' | 'csv'

/** Ids of every figure that can be exported. */
export const FIGURE_IDS: readonly string[] = [...OVERVIEW_FIGURE_IDS, 'then-and-now', 'gap-map', 'flow']

/** A figure as it is asked for: which, in which format, of which selection. */
export type FigureRequest = { readonly id: string; readonly format: FigureFormat; readonly parameters: URLSearchParams }

/** Makes one figure as a file; null for an unknown id or before the first import. SVG and CSV are the same bytes every time. */
export async function exportFigure(
  catalogue: Catalogue,
  { id, format, parameters }: FigureRequest,
): Promise<ExportedFile | null> {
  const current = await catalogue.current()
  const plan = current && (await planOf(catalogue, current, { id, parameters }))
  if (!plan) return null
  const fileName = `collimator-${id}-edition-${current.edition.number}.${format}`
  if (format === 'csv') {
    const { header, rows } = chartTable(plan.spec)
    return {
      fileName,
      mediaType: 'text/csv; charset=utf-8',
      bytes: writeCsvTable(
        header,
        rows.map((row) => row.map((cell) => (cell === null ? '' : String(cell)))),
      ),
    }
  }
  const svg = drawChart({ ...plan.spec, width: plan.width })
  if (format === 'svg') return { fileName, mediaType: 'image/svg+xml', bytes: new TextEncoder().encode(svg) }
  return { fileName, mediaType: 'image/png', bytes: await svgToPng(svg, { scale: 2 }) }
}

async function planOf(
  catalogue: Catalogue,
  current: CurrentEdition,
  { id, parameters }: Omit<FigureRequest, 'format'>,
): Promise<FigurePlan | undefined> {
  if (id === 'flow') return flowPlan(catalogue.content, current.flow, current.edition.number)
  if (id === 'then-and-now') return planThenAndNow(catalogue, current)
  if (id === 'gap-map') {
    const gaps = await mapGaps(catalogue, parameters)
    return gaps ? planGapMap(gaps, catalogue.content.starter.banner) : undefined
  }
  return overviewPlan(chartSetting(catalogue, current, overviewSelection(current, parameters)), id)
}
