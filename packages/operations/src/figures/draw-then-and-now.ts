import { countOf, EVERYTHING, thenAndNow } from '@collimator/review'
import type { Catalogue, CurrentEdition } from '../catalogue/catalogue.ts'
import { thenAndNowPlan } from './catalogue-charts.ts'
import { type DrawnFigure, drawnFigure, type FigurePlan } from './drawn-figure.ts'
import { chartSetting } from './show-overview.ts'

/** Draws the printed values of the published review beside those of the included programs. */
export async function drawThenAndNow(catalogue: Catalogue): Promise<DrawnFigure | null> {
  const current = await catalogue.current()
  return current && drawnFigure(planThenAndNow(catalogue, current), new URLSearchParams())
}

/** The plan of that figure. */
export function planThenAndNow(catalogue: Catalogue, current: CurrentEdition): FigurePlan {
  const setting = chartSetting(catalogue, current, { ...EVERYTHING, facets: { status: ['included'] } })
  return thenAndNowPlan(
    setting,
    thenAndNow(current.index, setting.set, catalogue.content.baseline),
    countOf(setting.set),
  )
}
