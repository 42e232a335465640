import { frontReview } from '@collimator/db'
import { chartTable, drawChart } from '@collimator/figures'
import { svgToPng, writeCsvTable } from '@collimator/formats'
import { ok } from '@collimator/kernel'
import { type CatalogueSelection, OVERVIEW_FIGURE_IDS } from '@collimator/review'
import { type GapRequest, mapGaps } from '../analysis/map-gaps.ts'
import type { CurrentEdition } from '../catalogue/edition-cache.ts'
import { type Context, currentEdition, storeOf } from '../context/context.ts'
import { operation } from '../context/operation.ts'
import type { ExportedFile } from '../exports/export-programs.ts'
import { compareCoders } from '../reviews/compare-coders.ts'
import { agreementPlan } from './agreement-plan.ts'
import { flowPlan, overviewPlan } from './catalogue-charts.ts'
import { planGapMap } from './draw-gap-map.ts'
import { planThenAndNow } from './draw-then-and-now.ts'
import type { FigurePlan } from './drawn-figure.ts'
import { chartSetting, overviewSelection } from './show-overview.ts'

/** Formats a figure can be taken in. */
export type FigureFormat = 'svg' | 'png' | 'csv'

/** The one figure that is drawn from the decisions of the front review, as they are at the moment. */
const AGREEMENT = 'agreement'

/** Ids of every figure that can be exported. */
export const FIGURE_IDS: readonly string[] = [...OVERVIEW_FIGURE_IDS, 'then-and-now', 'gap-map', 'flow', AGREEMENT]

/** A figure as it is asked for: which, in which format, of which selection, and of the gap map for whom. */
export type FigureRequest = {
  readonly id: string
  readonly format: FigureFormat
  readonly selection: CatalogueSelection
  readonly gaps?: GapRequest
}

/** Makes one figure as a file; null for an unknown id or before the first edition. SVG and CSV are the same bytes every time. */
export const exportFigure = operation({
  action: 'catalogue.read',
  run: async (context, request: FigureRequest) => {
    const current = await currentEdition(context)
    const plan = current && (await planFigure(context, current, request))
    if (!plan) return ok(null)
    const name = `collimator-${request.id}-edition-${current.edition.number}`
    return ok(await writeFigure(plan, name, request.format))
  },
})

async function writeFigure(plan: FigurePlan, name: string, format: FigureFormat): Promise<ExportedFile> {
  const fileName = `${name}.${format}`
  if (format === 'csv') {
    const { header, rows } = chartTable(plan.spec)
    const text = rows.map((row) => row.map((cell) => (cell === null ? '' : String(cell))))
    return { fileName, mediaType: 'text/csv; charset=utf-8', bytes: writeCsvTable(header, text) }
  }
  const svg = drawChart({ ...plan.spec, width: plan.width })
  if (format === 'svg') return { fileName, mediaType: 'image/svg+xml', bytes: new TextEncoder().encode(svg) }
  return { fileName, mediaType: 'image/png', bytes: await svgToPng(svg, { scale: 2 }) }
}

async function planFigure(
  context: Context,
  current: CurrentEdition,
  { id, selection, gaps = {} }: FigureRequest,
): Promise<FigurePlan | undefined> {
  if (id === AGREEMENT) return planAgreement(context)
  if (id === 'flow') return flowPlan(current.manifest, current.flow, current.edition.number)
  if (id === 'then-and-now') return planThenAndNow(current)
  if (id === 'gap-map') return planGapMap(mapGaps(current, gaps), current.manifest.banner)
  return overviewPlan(chartSetting(current, overviewSelection(current, selection)), id)
}

async function planAgreement(context: Context): Promise<FigurePlan | undefined> {
  const { agreement } = await compareCoders(context, await frontReview(storeOf(context).db))
  return agreement.records === 0 ? undefined : agreementPlan(agreement)
}
