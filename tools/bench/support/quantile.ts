/** The smallest time that `share` of the times do not exceed, with one decimal. */
export function quantile(times: readonly number[], share: number): string {
  return quantileOf(times, share).toFixed(1)
}

/** {@link quantile} as a number; 0 when there are no times. */
export function quantileOf(times: readonly number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? 0
}
