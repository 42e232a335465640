import { isNotEstimable, type NotEstimable } from '@collimator/kernel'
import type { Forecast } from './forecast.ts'
import { type Binning, reliabilityDiagram } from './reliability-diagram.ts'

/** The parts of a Brier score. `reliability - resolution + uncertainty + withinBins` is the score itself. */
export type MurphyDecomposition = {
  readonly kind: 'murphy'
  /** Mean squared gap between stated and observed share of the bins; 0 is best. */
  readonly reliability: number
  /** Mean squared distance of the bins' observed shares from the overall share; large is good. */
  readonly resolution: number
  /** Share true times share false, 0..0.25: how hard the cases are to predict, whoever predicts. */
  readonly uncertainty: number
  /** What binning hides: variance of p within bins less twice its covariance with truth. 0 when p is constant in each bin. */
  readonly withinBins: number
}

/**
 * Murphy's decomposition of the Brier score over the bins of a reliability diagram, with Stephenson's term that makes it exact.
 * @param forecasts one per case. @param binning as in `reliabilityDiagram`.
 * @returns not-estimable for no forecasts.
 * @see Murphy 1973, J Appl Meteorol 12:595-600; Stephenson, Coelho & Jolliffe 2008, Weather Forecast 23:752-757;
 * golden/reliance (base R).
 * @example murphyDecomposition([{ probability: 1, truth: 1 }, { probability: 0, truth: 0 }]) // 0, 0.25, 0.25, 0
 */
export function murphyDecomposition(
  forecasts: readonly Forecast[],
  binning: Binning = {},
): MurphyDecomposition | NotEstimable {
  const diagram = reliabilityDiagram(forecasts, binning)
  if (isNotEstimable(diagram)) return diagram
  const n = forecasts.length
  const overall = forecasts.reduce((sum, { truth }) => sum + truth, 0) / n
  const weigh = (part: (mean: number, observed: number) => number) =>
    diagram.reduce((sum, bin) => sum + (bin.count / n) * part(bin.meanProbability, bin.observedShare), 0)
  const reliability = weigh((mean, observed) => (mean - observed) ** 2)
  const resolution = weigh((_, observed) => (observed - overall) ** 2)
  const uncertainty = overall * (1 - overall)
  const brier = forecasts.reduce((sum, { probability, truth }) => sum + (probability - truth) ** 2, 0) / n
  return {
    kind: 'murphy',
    reliability,
    resolution,
    uncertainty,
    withinBins: brier - (reliability - resolution + uncertainty),
  }
}
