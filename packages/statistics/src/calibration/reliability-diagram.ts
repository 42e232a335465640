import { type Estimated, isNotEstimable, type NotEstimable, notEstimable } from '@collimator/kernel'
import { clusteredShare } from '../proportion/clustered-mean.ts'
import { wilsonInterval } from '../proportion/wilson-interval.ts'
import { clusteredForecasts, type Forecast, forecastFault } from './forecast.ts'

/** How forecasts are put into bins: `width` cuts 0..1 into equal pieces, `count` puts equally many forecasts into each. */
export type Binning = { readonly bins?: number; readonly equal?: 'width' | 'count' }

/** One point of a reliability diagram. Empty bins are left out. */
export type ReliabilityBin = {
  /** Range of probabilities the bin stands for; with equal counts, the lowest and highest in it. */
  readonly from: number
  readonly to: number
  readonly count: number
  readonly meanProbability: number
  /** Share that was true, with Wilson's interval; clustered (`clusteredShare`) where readers or cases repeat. */
  readonly observed: Estimated
  readonly observedShare: number
}

/**
 * Groups forecasts for a reliability diagram, the calibration error and Murphy's parts.
 * With equal widths, bin = min(bins, floor(bins p) + 1): a bin holds its lower edge, the last holds 1 too.
 * With equal counts, forecasts are sorted and cut; equal probabilities stay together in the lower bin.
 * @param forecasts one per case. @param binning 10 bins of equal width by default; bins whole, 1..1000.
 * @returns bins in rising order; not-estimable for no forecasts or a senseless number of bins.
 * @see Murphy & Winkler 1977, J R Stat Soc C 26:41-47; golden/reliance.
 * @example reliabilityDiagram([{ probability: 0.72, truth: 1 }]) // one bin, from 0.7 to 0.8
 */
export function reliabilityDiagram(
  forecasts: readonly Forecast[],
  { bins = 10, equal = 'width' }: Binning = {},
): readonly ReliabilityBin[] | NotEstimable {
  const fault = forecastFault(forecasts)
  if (fault !== undefined) return notEstimable(fault)
  if (!Number.isInteger(bins) || bins < 1 || bins > 1000) return notEstimable('the number of bins must be 1 to 1000')
  const clustered = clusteredForecasts(forecasts)
  const groups = equal === 'width' ? equalWidth : equalCount
  if (clustered === undefined)
    return groups(forecasts, bins).map((group) => summary(group, independentShare(group.own)))
  return groups(clustered, bins).map((group) =>
    summary(group, clusteredShare(group.own.map((f) => ({ ...f, value: f.truth })))),
  )
}

/** Expected calibration error: sum over bins of n_b/n |mean p - share true|, and the largest gap of any bin. */
export type CalibrationError = {
  readonly kind: 'calibration-error'
  readonly expected: number
  readonly maximum: number
}

/**
 * Expected and maximum calibration error. Both depend on the bins, so the bins belong to the figure; both are above 0 by
 * chance alone in small samples, so they compare readers only at like sample size.
 * @param forecasts one per case. @param binning as in `reliabilityDiagram`.
 * @returns both in 0..1; not-estimable for no forecasts.
 * @see Naeini, Cooper & Hauskrecht 2015, AAAI, equation 2; golden/reliance (base R).
 * @example calibrationError([{ probability: 0.8, truth: 1 }]) // expected 0.2, maximum 0.2
 */
export function calibrationError(
  forecasts: readonly Forecast[],
  binning: Binning = {},
): CalibrationError | NotEstimable {
  const diagram = reliabilityDiagram(forecasts, binning)
  if (isNotEstimable(diagram)) return diagram
  const gaps = diagram.map((bin) => Math.abs(bin.meanProbability - bin.observedShare))
  const expected = diagram.reduce((sum, bin, i) => sum + (bin.count / forecasts.length) * (gaps[i] as number), 0)
  return { kind: 'calibration-error', expected, maximum: Math.max(...gaps) }
}

/** What lies in one bin, and the probabilities it stands for. */
type Group<T extends Forecast> = { readonly own: readonly T[]; readonly from: number; readonly to: number }

function equalWidth<T extends Forecast>(forecasts: readonly T[], bins: number): Group<T>[] {
  const groups = Array.from({ length: bins }, (): T[] => [])
  for (const forecast of forecasts) groups[Math.min(bins - 1, Math.floor(bins * forecast.probability))]?.push(forecast)
  return groups.flatMap((own, i) => (own.length === 0 ? [] : [{ own, from: i / bins, to: (i + 1) / bins }]))
}

function equalCount<T extends Forecast>(forecasts: readonly T[], bins: number): Group<T>[] {
  const sorted = [...forecasts].sort((a, b) => a.probability - b.probability)
  const at = (index: number) => (sorted[index] as T).probability
  const found: Group<T>[] = []
  let start = 0
  for (let bin = 1; bin <= bins && start < sorted.length; bin++) {
    let end = Math.max(start + 1, Math.round((bin * sorted.length) / bins))
    while (end < sorted.length && at(end) === at(end - 1)) end++
    found.push({ own: sorted.slice(start, end), from: at(start), to: at(end - 1) })
    start = end
  }
  return found
}

function independentShare(own: readonly Forecast[]): Estimated {
  return wilsonInterval(own.filter(({ truth }) => truth === 1).length, own.length)
}

function summary({ own, from, to }: Group<Forecast>, observed: Estimated): ReliabilityBin {
  const count = own.length
  return {
    from,
    to,
    count,
    meanProbability: own.reduce((sum, { probability }) => sum + probability, 0) / count,
    observed,
    observedShare: own.filter(({ truth }) => truth === 1).length / count,
  }
}
