import type { Clusters } from '../proportion/clustered-variance.ts'

/** A stated probability of disease and what was true. */
export type Forecast = {
  /** 0..1. */
  readonly probability: number
  /** 1 when the finding is there. */
  readonly truth: 0 | 1
  /** Who stated it, and of which case, where several readers are pooled or a case returns; intervals are then clustered. */
  readonly reader?: string
  readonly case?: string
}

/**
 * The forecasts with their clusters when some reader among several, or some case, has more than one of them; undefined when the
 * forecasts are independent as far as their names tell. A forecast without a case is a case of its own.
 */
export function clusteredForecasts(forecasts: readonly Forecast[]): readonly (Forecast & Clusters)[] | undefined {
  if (forecasts.every(({ reader, case: of }) => reader === undefined && of === undefined)) return undefined
  const readers = new Set(forecasts.map(({ reader = '' }) => reader)).size
  const cases = new Set(forecasts.map((forecast, i) => forecast.case ?? i)).size
  const isClustered = cases < forecasts.length || (readers > 1 && readers < forecasts.length)
  if (!isClustered) return undefined
  return forecasts.map((forecast, i) => ({
    ...forecast,
    reader: forecast.reader ?? '',
    case: forecast.case ?? `case without a name ${i}`,
  }))
}

/** Why forecasts cannot be scored, or undefined when they can: none at all, not a probability, or a truth other than 0 and 1. */
export function forecastFault(forecasts: readonly Forecast[]): string | undefined {
  if (forecasts.length === 0) return 'there are no forecasts'
  const index = forecasts.findIndex(({ probability: p, truth }) => !(p >= 0 && p <= 1) || (truth !== 0 && truth !== 1))
  if (index < 0) return undefined
  const { probability, truth } = forecasts[index] as Forecast
  return truth === 0 || truth === 1
    ? `forecast ${index + 1} has the probability ${probability}, which is not in 0..1`
    : `forecast ${index + 1} has the truth ${truth}, which is neither 0 nor 1`
}
