import { type Estimated, estimate, notEstimable } from '@collimator/kernel'
import { normalQuantile } from '../distributions/normal.ts'
import { clusteredMean } from '../proportion/clustered-mean.ts'
import { confidenceFault } from '../proportion/count-check.ts'
import { clusteredForecasts, type Forecast, forecastFault } from './forecast.ts'

/**
 * Brier score: mean of (p - y)^2. 0 is perfect, .25 is what saying 50% earns, 1 is certain and always wrong.
 * @param forecasts one per case and reader. @param confidence two-sided level in (0, 1).
 * @returns value in 0..1 with standard error of the mean and normal interval cut to 0..1, both clustered (`clusteredMean`) where
 * readers or cases repeat; no interval for one forecast or equal losses; not-estimable for none, or a number that is no probability.
 * @see Brier 1950, Mon Weather Rev 78:1-3; golden/reliance and golden/calibration (base R, 1e-9; clustered errors R package survey).
 * @example brierScore([{ probability: 0.8, truth: 1 }, { probability: 0.4, truth: 0 }]) // 0.1
 */
export function brierScore(forecasts: readonly Forecast[], confidence = 0.95): Estimated {
  return meanLoss(forecasts, ({ probability, truth }) => (probability - truth) ** 2, { confidence, highest: 1 })
}

/**
 * Logarithmic loss in nats: mean of -ln(probability given to what was true).
 * Probabilities are taken as stated: an impossible event that occurred makes the loss infinite, and that is said.
 * @param forecasts one per case and reader. @param confidence two-sided level in (0, 1).
 * @returns value >= 0 with normal interval cut at 0, clustered as the Brier score; not-estimable when a forecast of 0 or 1 was
 * wrong, or for none.
 * @see Good 1952, J R Stat Soc B 14:107-114; golden/calibration (base R, 1e-9; clustered errors R package survey).
 * @example logLoss([{ probability: 0.5, truth: 1 }]) // 0.6931
 */
export function logLoss(forecasts: readonly Forecast[], confidence = 0.95): Estimated {
  const impossible = forecasts.filter(({ probability, truth }) => probability === 1 - truth).length
  if (forecastFault(forecasts) === undefined && impossible > 0) {
    return notEstimable(
      `${impossible} of the cases turned out as the forecast called impossible, so the loss is infinite`,
    )
  }
  const loss = ({ probability, truth }: Forecast) => -Math.log(truth === 1 ? probability : 1 - probability)
  return meanLoss(forecasts, loss, { confidence, highest: Number.MAX_VALUE })
}

function meanLoss(
  forecasts: readonly Forecast[],
  loss: (forecast: Forecast) => number,
  { confidence, highest }: { confidence: number; highest: number },
): Estimated {
  const fault = forecastFault(forecasts) ?? confidenceFault(confidence)
  if (fault !== undefined) return notEstimable(fault)
  const clustered = clusteredForecasts(forecasts)
  if (clustered !== undefined)
    return cut(
      clusteredMean(
        clustered.map((f) => ({ ...f, value: loss(f) })),
        confidence,
      ),
      highest,
    )
  const losses = forecasts.map(loss)
  const n = losses.length
  const mean = losses.reduce((sum, value) => sum + value, 0) / n
  // Adding 0 turns the negative zero of -ln(1) into zero.
  if (n === 1) return estimate(mean + 0)
  const se = Math.sqrt(losses.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1) / n)
  if (se === 0) return estimate(mean + 0, { se })
  const reach = normalQuantile(0.5 + confidence / 2) * se
  return cut(estimate(mean, { se, ci: [mean - reach, mean + reach] }), highest)
}

/** Losses lie between 0 and the highest one, and so do the limits. */
function cut(mean: Estimated, highest: number): Estimated {
  if (mean.kind !== 'estimate' || mean.ci === undefined) return mean
  return { ...mean, ci: [Math.max(0, mean.ci[0]), Math.min(highest, mean.ci[1])] }
}
