import { isNotEstimable } from '@collimator/kernel'
import type { NamedProfile } from '@collimator/operations/studies'
import { columnsText, estimateWords, section } from './text-report.ts'

/** The report for a terminal: one part per series. */
export function calibrationText(profiles: readonly NamedProfile[]): string {
  return profiles.map(profileText).join('\n')
}

function profileText(profile: NamedProfile): string {
  const { name, cases, positives, bins, equal, line, murphy, error } = profile
  const heading = `${name}: ${cases} forecasts, ${positives} true; ${bins} bins of equal ${equal}`
  const parts: (readonly [string, string])[] = [
    ['Brier score', estimateWords(profile.brier)],
    ['log loss', estimateWords(profile.logLoss)],
  ]
  if (!isNotEstimable(murphy)) {
    parts.push(['  reliability', murphy.reliability.toFixed(4)], ['  resolution', murphy.resolution.toFixed(4)])
    parts.push(['  uncertainty', murphy.uncertainty.toFixed(4)], ['  within bins', murphy.withinBins.toFixed(4)])
  }
  if (!isNotEstimable(error)) {
    parts.push(['expected calibration error', error.expected.toFixed(4)])
    parts.push(['largest calibration error', error.maximum.toFixed(4)])
  }
  if (!isNotEstimable(line)) {
    parts.push(['calibration slope', estimateWords(line.slope)])
    parts.push(['calibration intercept', estimateWords(line.intercept)])
    parts.push(['calibration in the large', estimateWords(line.inTheLarge)])
    if (line.clipped > 0) parts.push(['certainties moved to 0.001 or 0.999', String(line.clipped)])
  }
  return section(heading, parts) + diagramText(profile)
}

function diagramText({ diagram }: NamedProfile): string {
  if (isNotEstimable(diagram)) return `${diagram.reason}\n`
  const rows = diagram.map((bin) => [
    `  ${bin.from.toFixed(2)}-${bin.to.toFixed(2)}`,
    String(bin.count),
    bin.meanProbability.toFixed(4),
    estimateWords(bin.observed),
  ])
  return columnsText([['  bin', 'n', 'stated', 'observed'], ...rows])
}
