import { type Estimated, isNotEstimable } from '@collimator/kernel'
import type { AgreementPart, AgreementReport } from '@collimator/operations/studies'
import { COEFFICIENT_NAMES, type CoefficientName } from '@collimator/statistics'

const TITLES: Readonly<Record<CoefficientName, string>> = {
  percent: 'Percent agreement',
  cohen: "Cohen's kappa",
  cohenLinear: "Cohen's kappa, linear weights",
  cohenQuadratic: "Cohen's kappa, quadratic weights",
  scott: "Scott's pi",
  fleiss: "Fleiss' kappa",
  conger: "Conger's kappa",
  krippendorff: "Krippendorff's alpha",
  ac1: "Gwet's AC1",
  ac2: "Gwet's AC2",
  brennanPrediger: 'Brennan-Prediger',
}

/** The report as a text for a terminal: coefficients, pairs of coders, categories, and each dimension on its own. */
export function agreementText(report: AgreementReport): string {
  const parts = report.dimensions ? Object.entries(report.dimensions) : []
  return [partText('All items', report), ...parts.map(([name, part]) => partText(`Dimension "${name}"`, part))].join(
    '\n',
  )
}

function partText(title: string, part: AgreementPart): string {
  const lines = [`${title}: ${part.items} items, ${part.coders} coders`, '', coefficientTable(part)]
  if (part.pairs.length > 1) lines.push('', pairTable(part))
  if (part.categories.length > 0) lines.push('', categoryTable(part))
  return `${lines.join('\n')}\n`
}

function coefficientTable(part: AgreementPart): string {
  const rows = COEFFICIENT_NAMES.map((name) => {
    const found = part.estimates[name]
    if (isNotEstimable(found)) return [TITLES[name], `not estimable: ${found.reason}`]
    const boot = part.bootstrap?.[name].ci
    return [TITLES[name], digits(found.value), error(found), range(found.ci), boot ? range(boot) : '']
  })
  const head = ['coefficient', 'value', 'SE', '95 % interval', part.bootstrap ? 'bootstrap' : '']
  return alignColumns([head, ...rows])
}

function pairTable(part: AgreementPart): string {
  const rows = part.pairs.map(({ coders, items, coefficients }) => [
    coders.map(clipName).join(' - '),
    String(items),
    short(coefficients.percent),
    short(coefficients.cohen),
    short(coefficients.krippendorff),
  ])
  return alignColumns([['pair', 'items', 'agreement', 'Cohen', 'alpha'], ...rows])
}

function categoryTable(part: AgreementPart): string {
  const rows = part.categories.map(({ category, ratings, fleiss }) => [
    clipName(category),
    String(ratings),
    short(fleiss),
  ])
  return alignColumns([['code', 'ratings', 'Fleiss'], ...rows])
}

function alignColumns(rows: readonly (readonly string[])[]): string {
  const widths: number[] = []
  for (const row of rows) {
    row.forEach((cell, column) => {
      const isLast = column === row.length - 1
      if (!isLast) widths[column] = Math.max(widths[column] ?? 0, cell.length)
    })
  }
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

function clipName(name: string): string {
  return name.length > 40 ? `${name.slice(0, 39)}…` : name
}

function digits(value: number): string {
  return value.toFixed(6).replace(/^-(0\.0+)$/, '$1')
}

function error(found: Estimated): string {
  return isNotEstimable(found) || found.se === undefined ? '-' : digits(found.se)
}

function range(interval: readonly [number, number] | undefined): string {
  return interval ? `${interval[0].toFixed(4)} to ${interval[1].toFixed(4)}` : '-'
}

function short(found: Estimated): string {
  return isNotEstimable(found) ? '-' : found.value.toFixed(4)
}
