import { logGamma } from '@collimator/statistics'

/** A sample without replacement from an urn of relevant and irrelevant records. */
export type Urn = {
  /** Records in the urn, whole number >= 0. */
  readonly size: number
  /** Relevant records in the urn, whole number in [0, size]. */
  readonly relevant: number
  /** Records drawn, whole number in [0, size]. */
  readonly drawn: number
}

/**
 * The probability of drawing at most `found` relevant records when every record is equally likely to be drawn: the
 * hypergeometric distribution function, sum over x <= found of C(K, x) C(N - K, n - x) / C(N, n), with N = size,
 * K = relevant, n = drawn.
 * @param found whole number; below the smallest possible count gives 0, at or above the largest gives 1.
 * @returns in [0, 1]; relative error below 1e-9.
 * @example urnProbability({ size: 10, relevant: 1, drawn: 5 }, 0) // 0.5
 */
export function urnProbability(urn: Urn, found: number): number {
  const { size, relevant, drawn } = urn
  const lowest = Math.max(0, drawn - (size - relevant))
  const highest = Math.min(relevant, drawn)
  if (found < lowest) return 0
  if (found >= highest) return 1
  // Sum the shorter way from `found`; terms fall off quickly in both directions.
  const mode = ((drawn + 1) * (relevant + 1)) / (size + 2)
  if (found <= mode) return Math.min(1, tailDown(urn, found, lowest))
  return Math.max(0, 1 - tailUp(urn, found + 1, highest))
}

function tailDown({ size, relevant, drawn }: Urn, from: number, lowest: number): number {
  let term = Math.exp(logTerm({ size, relevant, drawn }, from))
  let sum = term
  for (let x = from; x > lowest && term > sum * 1e-17; x--) {
    term *= (x * (size - relevant - drawn + x)) / ((relevant - x + 1) * (drawn - x + 1))
    sum += term
  }
  return sum
}

function tailUp({ size, relevant, drawn }: Urn, from: number, highest: number): number {
  let term = Math.exp(logTerm({ size, relevant, drawn }, from))
  let sum = term
  for (let x = from; x < highest && term > sum * 1e-17; x++) {
    term *= ((relevant - x) * (drawn - x)) / ((x + 1) * (size - relevant - drawn + x + 1))
    sum += term
  }
  return sum
}

function logTerm({ size, relevant, drawn }: Urn, x: number): number {
  return logChoose(relevant, x) + logChoose(size - relevant, drawn - x) - logChoose(size, drawn)
}

/** ln C(n, k) for whole numbers 0 <= k <= n. */
function logChoose(n: number, k: number): number {
  return logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1)
}
