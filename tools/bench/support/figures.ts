import { quantile, quantileOf } from './quantile.ts'

/** What was measured, beside the target it was measured against. */
export type Figure = { readonly what: string; readonly measured: string; readonly target: string }

/** p50 and p95 beside the target for the p95, if there is one. */
export function timesFigure(what: string, times: readonly number[], targetMs?: number): Figure {
  const measured = `p50 ${quantile(times, 0.5)}, p95 ${quantile(times, 0.95)} ms`
  return { what, measured, target: targetText(quantileOf(times, 0.95), targetMs, 'ms') }
}

/** The least of some times beside its target, if there is one. */
export function leastFigure(what: string, times: readonly number[], targetMs?: number): Figure {
  const least = Math.min(...times)
  return { what, measured: `${Math.round(least)} ms`, target: targetText(least, targetMs, 'ms') }
}

/** "<= 50 ms, met"; a dash where there is no target. */
export function targetText(measured: number, target: number | undefined, unit: string): string {
  if (target === undefined) return '-'
  return `<= ${target} ${unit}, ${measured <= target ? 'met' : 'MISSED'}`
}

/** A table in Markdown, so that it can be copied into the guide. */
export function printFigures(title: string, figures: readonly Figure[]): void {
  console.log(`\n${title}\n\n| measured | figure | target |\n|---|---|---|`)
  for (const { what, measured, target } of figures) console.log(`| ${what} | ${measured} | ${target} |`)
}
