/** Beyond this the tails of the distributions lose their stated digits. */
const MOST_TRIALS = 1e11

/** Why a count of successes among trials cannot be used, or undefined when it can. Counts are whole, 0 <= x <= n, n >= 1. */
export function countFault(successes: number, trials: number): string | undefined {
  if (!Number.isInteger(successes) || !Number.isInteger(trials)) return 'counts must be whole numbers'
  if (trials === 0) return 'there are no trials, so a share of them does not exist'
  if (trials < 0 || successes < 0) return 'counts must not be negative'
  if (trials > MOST_TRIALS) return `more than ${MOST_TRIALS} trials are not supported`
  if (successes > trials) return `${successes} successes cannot come from ${trials} trials`
  return undefined
}

/** Why a confidence level cannot be used, or undefined when it lies between 0 and 1 and its upper tail is not lost to rounding. */
export function confidenceFault(confidence: number): string | undefined {
  return confidence > 0 && 0.5 + confidence / 2 < 1 ? undefined : 'the confidence level must lie between 0 and 1'
}
