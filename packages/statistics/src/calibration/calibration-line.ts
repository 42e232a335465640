import { type Estimated, estimate, type NotEstimable, notEstimable } from '@collimator/kernel'
import { normalQuantile } from '../distributions/normal.ts'
import { studentTQuantile } from '../distributions/student-t.ts'
import { clusteredVariance, sumOfContributions } from '../proportion/clustered-variance.ts'
import { confidenceFault } from '../proportion/count-check.ts'
import { clusteredForecasts, type Forecast, forecastFault } from './forecast.ts'
import { fitLogisticLine, type LogisticData } from './logistic-line.ts'

/** Whether stated probabilities are right on the whole, and spread right. */
export type CalibrationLine = {
  readonly kind: 'calibration-line'
  /** Intercept of the line with free slope. */
  readonly intercept: Estimated
  /** 1 is right; below 1 the probabilities are too extreme (overconfident), above 1 too timid. */
  readonly slope: Estimated
  /** Calibration in the large: intercept with the slope held at 1. 0 is right, below 0 disease is overstated. */
  readonly inTheLarge: Estimated
  /** Forecasts of 0 or 1, whose logit does not exist; they were moved to `clip` and 1 - `clip`. */
  readonly clipped: number
}

/**
 * Cox's calibration line: logistic regression of the truth on logit(p), Wald intervals. Where readers or cases repeat, errors are
 * the two-way clustered sandwich (inverse information times scores, see `clusteredVariance`) with t for (fewest clusters - 1).
 * @param forecasts one per case and reader; probabilities nearer to 0 or 1 than `clip` are moved to it and counted.
 * @param options `clip` in (0, 0.1], default 0.001; `confidence` two-sided in (0, 1).
 * @returns per figure not-estimable when only one class occurs, when the forecasts separate the classes, or, for the slope,
 * when all forecasts are equal.
 * @see Cox 1958, Biometrika 45:562-565; Van Calster et al. 2019, BMC Med 17:230; Cameron, Gelbach & Miller 2011, J Bus
 * Econ Stat 29:238-249; golden/reliance and golden/calibration (base R `glm`, 1e-9; clustered errors R package survey, 1e-9).
 * @example calibrationLine(forecasts).slope // 0.640486484878677 on the reliance fixture's final reads
 */
export function calibrationLine(
  forecasts: readonly Forecast[],
  { clip = 0.001, confidence = 0.95 }: { readonly clip?: number; readonly confidence?: number } = {},
): CalibrationLine | NotEstimable {
  const fault = forecastFault(forecasts) ?? confidenceFault(confidence)
  if (fault !== undefined) return notEstimable(fault)
  if (!(clip > 0 && clip <= 0.1)) return notEstimable('the clip must lie in (0, 0.1]')
  const inside = forecasts.map(({ probability }) => Math.min(1 - clip, Math.max(clip, probability)))
  const logits = inside.map((p) => Math.log(p / (1 - p)))
  const y = forecasts.map(({ truth }) => truth)
  const clipped = forecasts.filter(({ probability }, i) => probability !== inside[i]).length
  const wald = waldOf(forecasts, confidence)
  const free = freeLine({ x: logits, y, offset: logits.map(() => 0) }, wald)
  return { kind: 'calibration-line', ...free, inTheLarge: heldSlope(logits, y, wald), clipped }
}

/** An estimate from its value, its variance for independent forecasts, and what each forecast adds to its error. */
type Wald = (value: number, variance: number, contributions: readonly number[]) => Estimated

/** Normal intervals from the information; where readers or cases repeat, the clustered sandwich and t instead. */
function waldOf(forecasts: readonly Forecast[], confidence: number): Wald {
  const clustered = clusteredForecasts(forecasts)
  const upper = 0.5 + confidence / 2
  return (value, independent, contributions) => {
    if (clustered === undefined) return withLimits(value, Math.sqrt(independent), normalQuantile(upper))
    const { variance, fewestClusters } = clusteredVariance(clustered, sumOfContributions(contributions))
    if (fewestClusters < 2 || !(variance > 0)) return estimate(value)
    return withLimits(value, Math.sqrt(variance), studentTQuantile(upper, fewestClusters - 1))
  }
}

function withLimits(value: number, se: number, quantile: number): Estimated {
  return estimate(value, { se, ci: [value - quantile * se, value + quantile * se] })
}

function freeLine(data: LogisticData, wald: Wald): { intercept: Estimated; slope: Estimated } {
  const fault = lineFault(data)
  const line = fault === undefined ? fitLogisticLine(data, true) : undefined
  if (line === undefined) {
    const reason = notEstimable(fault ?? 'the likelihood has no maximum')
    return { intercept: reason, slope: reason }
  }
  return {
    intercept: wald(line.intercept, line.interceptVariance, line.contributions.intercept),
    slope: wald(line.slope, line.slopeVariance, line.contributions.slope),
  }
}

function heldSlope(logits: readonly number[], y: readonly (0 | 1)[], wald: Wald): Estimated {
  if (y.every((truth) => truth === y[0])) return notEstimable('only one class occurs')
  const line = fitLogisticLine({ x: logits.map(() => 0), y, offset: logits }, false)
  if (line === undefined) return notEstimable('the likelihood has no maximum')
  return wald(line.intercept, line.interceptVariance, line.contributions.intercept)
}

function lineFault({ x, y }: LogisticData): string | undefined {
  const positives = x.filter((_, i) => y[i] === 1)
  const negatives = x.filter((_, i) => y[i] === 0)
  if (positives.length === 0 || negatives.length === 0) return 'only one class occurs'
  const [lowest, highest] = [Math.min(...x), Math.max(...x)]
  if (lowest === highest) return 'all forecasts are equal, so there is no slope'
  const separated = Math.min(...positives) >= Math.max(...negatives) || Math.max(...positives) <= Math.min(...negatives)
  return separated ? 'the forecasts separate the classes completely, so the slope is infinite' : undefined
}
