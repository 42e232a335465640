import { ok } from '@collimator/kernel'
import { countOf, EVERYTHING, thenAndNow } from '@collimator/review'
import type { CurrentEdition } from '../catalogue/edition-cache.ts'
import { currentEdition } from '../context/context.ts'
import { operation } from '../context/operation.ts'
import { thenAndNowPlan } from './catalogue-charts.ts'
import { drawnFigure, type FigurePlan } from './drawn-figure.ts'
import { chartSetting } from './show-overview.ts'

/** Draws the printed values of the published review beside those of the included programs. Null before the first edition. */
export const drawThenAndNow = operation({
  action: 'catalogue.read',
  run: async (context, _input: null) => {
    const current = await currentEdition(context)
    return ok(current && drawnFigure(planThenAndNow(current), new URLSearchParams()))
  },
})

/** The plan of that figure. */
export function planThenAndNow(current: CurrentEdition): FigurePlan {
  const setting = chartSetting(current, { ...EVERYTHING, facets: { status: ['included'] } })
  return thenAndNowPlan(setting, thenAndNow(current.index, setting.set, current.baseline), countOf(setting.set))
}
