/** A stated probability of disease and what was true. */
export type Forecast = {
  /** 0..1. */
  readonly probability: number
  /** 1 when the finding is there. */
  readonly truth: 0 | 1
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
