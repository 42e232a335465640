import { type ChartSpec, chartTable, drawChart } from '@collimator/figures'

/** A figure ready for a page: drawn wide and narrow, the numbers behind it, and where to download it. */
export type DrawnFigure = {
  readonly id: string
  /** A few words for lists of figures. */
  readonly name: string
  /** The message as a sentence. */
  readonly title: string
  /** Which figure or table of the paper it follows. */
  readonly after: string
  readonly wide: string
  readonly narrow: string
  readonly table: {
    readonly header: readonly string[]
    readonly rows: readonly (readonly (string | number | null)[])[]
  }
  readonly downloads: readonly { readonly label: string; readonly href: string }[]
}

/** A chart with what a page says around it. */
export type FigurePlan = {
  readonly name: string
  readonly after: string
  readonly spec: ChartSpec
  readonly width: number
}

/** Width of a drawing for phones, in pixels. */
const NARROW = 344

/** Draws a plan; `query` is the selection, which the downloads repeat. */
export function drawnFigure(plan: FigurePlan, query: URLSearchParams): DrawnFigure {
  const { spec } = plan
  const suffix = query.size === 0 ? '' : `?${query}`
  return {
    id: spec.id,
    name: plan.name,
    title: spec.title,
    after: plan.after,
    wide: drawChart({ ...spec, width: plan.width }),
    narrow: drawChart({ ...spec, id: `${spec.id}-narrow`, width: NARROW }),
    table: chartTable(spec),
    downloads: ['svg', 'png', 'csv'].map((format) => ({
      label: format.toUpperCase(),
      href: `/figures/${spec.id}.${format}${suffix}`,
    })),
  }
}
