import { type Estimated, isNotEstimable, type NotEstimable } from '@collimator/kernel'

/** A number for people: at most four decimals; a reason in brackets for what does not exist. */
export function numberWords(value: number | NotEstimable | undefined, decimals = 4): string {
  if (value === undefined) return ''
  if (isNotEstimable(value)) return `(${value.reason})`
  return value.toFixed(decimals)
}

const SMALLEST_P = 1e-4

/** A p value for people: four decimals, or that it is below the smallest they can show. */
export function pWords(p: number | NotEstimable | undefined): string {
  return typeof p === 'number' && p < SMALLEST_P ? '< 0.0001' : numberWords(p)
}

/** An estimate with its interval, or the reason why there is none. */
export function estimateWords(result: Estimated, decimals = 4): string {
  if (result.kind === 'not-estimable') return `not estimable: ${result.reason}`
  const value = result.value.toFixed(decimals)
  if (result.ci === undefined) return value
  return `${value}  (95% CI ${result.ci[0].toFixed(decimals)} to ${result.ci[1].toFixed(decimals)})`
}

/** Rows of cells set in columns, each as wide as its widest cell. */
export function columnsText(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, j) => Math.max(...rows.map((row) => (row[j] ?? '').length)))
  const lines = rows.map((row) =>
    row
      .map((cell, j) => cell.padEnd(widths[j] ?? 0))
      .join('  ')
      .trimEnd(),
  )
  return `${lines.join('\n')}\n`
}

/** Lines of "name  estimate", under a heading. */
export function section(heading: string, lines: readonly (readonly [name: string, words: string])[]): string {
  return `${heading}\n${columnsText(lines.map(([name, words]) => [`  ${name}`, words]))}\n`
}
