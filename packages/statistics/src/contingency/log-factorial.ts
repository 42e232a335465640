import { logGamma } from '../distributions/log-gamma.ts'

// Sums of logarithms: small factorials are asked for millions of times by the exact test.
const SMALL: readonly number[] = logFactorialsBelow(256)

/**
 * Natural logarithm of n!.
 * @param n whole number >= 0. @returns 0 at n = 0 and 1; relative error below 1e-14.
 */
export function logFactorial(n: number): number {
  return SMALL[n] ?? logGamma(n + 1)
}

/** Sum of ln(n!) over whole numbers >= 0; 0 for none. It is minus the logarithm of a table's weight under fixed margins. */
export function sumLogFactorials(values: readonly number[]): number {
  return values.reduce((total, value) => total + logFactorial(value), 0)
}

/** ln of the chance of a table with these margins, less the part that depends on its cells: sum ln r! + sum ln c! - ln N!. */
export function marginConstant(rows: readonly number[], columns: readonly number[], total: number): number {
  return sumLogFactorials(rows) + sumLogFactorials(columns) - logFactorial(total)
}

function logFactorialsBelow(limit: number): number[] {
  const logs = [0]
  for (let n = 1; n < limit; n++) logs.push((logs[n - 1] as number) + Math.log(n))
  return logs
}
