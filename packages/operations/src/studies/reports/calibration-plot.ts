import { type ReliabilityPlotSeries, reliabilityPlot } from '@collimator/figures'
import { isNotEstimable } from '@collimator/kernel'
import type { CalibrationProfile } from '@collimator/statistics'

/** A profile with the name of its series. */
export type NamedProfile = CalibrationProfile & { readonly name: string }

/** The reliability diagram of some series as a whole SVG file. */
export function drawReliability(profiles: readonly NamedProfile[], file: string): string {
  const most = Math.max(0, ...profiles.map(({ cases }) => cases))
  return reliabilityPlot({
    id: 'reliability-diagram',
    title: 'Stated probability against what was true',
    subtitle: `${most} forecasts, 95% intervals`,
    source: `Source: ${file}`,
    alt: profiles.map(putIntoWords).join(' '),
    series: profiles.map(seriesOf),
  })
}

function seriesOf({ name, diagram }: NamedProfile): ReliabilityPlotSeries {
  if (isNotEstimable(diagram)) return { label: name, bins: [] }
  const bins = diagram.map(({ meanProbability, observedShare, observed, count }) => {
    const [low, high] = (observed.kind === 'estimate' && observed.ci) || [observedShare, observedShare]
    return { meanProbability, share: observedShare, low, high, count }
  })
  return { label: name, bins }
}

function putIntoWords({ name, diagram }: NamedProfile): string {
  if (isNotEstimable(diagram)) return `${name}: ${diagram.reason}.`
  const points = diagram.map((bin) => `${bin.meanProbability.toFixed(2)} stated, ${bin.observedShare.toFixed(2)} true`)
  return `${name}: ${points.join('; ')}.`
}
