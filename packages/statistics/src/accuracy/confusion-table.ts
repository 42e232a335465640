import { err, ok, type Result } from '@collimator/kernel'

/** Calls against the truth: positives found and missed, negatives called and cleared. Whole numbers >= 0. */
export type ConfusionTable = {
  readonly truePositives: number
  readonly falseNegatives: number
  readonly falsePositives: number
  readonly trueNegatives: number
}

/** One case: 1 when the finding is there, and 1 when the reader called it. */
export type BinaryCall = { readonly truth: 0 | 1; readonly call: 0 | 1 }

/** Why calls cannot be counted: a truth or a call that is neither 0 nor 1. `index` counts from 0. */
export type ConfusionFault = { readonly code: 'ACCURACY.NOT_BINARY'; readonly index: number }

/**
 * Counts calls against the truth.
 * @param calls any number of cases; order does not matter. No cases give a table of zeros.
 * @returns an error naming the first case whose truth or call is neither 0 nor 1.
 * @see counting, no formula. No golden: tables by hand in accuracy.test.ts; every golden of golden/accuracy goes through it.
 */
export function confusionTable(calls: readonly BinaryCall[]): Result<ConfusionTable, ConfusionFault> {
  const counts = [0, 0, 0, 0]
  for (const [index, { truth, call }] of calls.entries()) {
    if (!isBinary(truth) || !isBinary(call)) return err({ code: 'ACCURACY.NOT_BINARY', index })
    const cell = 2 * (1 - truth) + (1 - call)
    counts[cell] = (counts[cell] as number) + 1
  }
  const [truePositives, falseNegatives, falsePositives, trueNegatives] = counts as [number, number, number, number]
  return ok({ truePositives, falseNegatives, falsePositives, trueNegatives })
}

function isBinary(value: number): boolean {
  return value === 0 || value === 1
}
