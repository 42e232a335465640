import type { ObuchowskiRockette } from './obuchowski-rockette.ts'
import { cutLimits } from './statistic.ts'

/** The same analysis with the intervals of treatment means cut to 0..1, and a note when that changed one. */
export function withCutMeans(analysis: ObuchowskiRockette): ObuchowskiRockette {
  const limits = analysis.means.map((mean) => cutLimits(mean.ci, [0, 1]))
  const means = analysis.means.map((mean, i) => ({ ...mean, ci: limits[i]?.ci ?? mean.ci }))
  const cut = limits.some((limit) => limit.cut) ? ['an interval is cut at 0 or 1'] : []
  return { ...analysis, means, notes: [...analysis.notes, ...cut] }
}
