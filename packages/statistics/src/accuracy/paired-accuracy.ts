import { type Estimated, err, type NotEstimable, notEstimable, ok, type Result } from '@collimator/kernel'
import { exactMcNemar, type McNemar } from '../proportion/exact-mcnemar.ts'
import { pairedDifference } from '../proportion/paired-difference.ts'
import type { ConfusionFault } from './confusion-table.ts'

/** One case read twice: by two readers, two tests, or one reader without and with aid. */
export type PairedCall = { readonly truth: 0 | 1; readonly first: 0 | 1; readonly second: 0 | 1 }

/** Second read less first read, with McNemar's test on the cases where they differ. */
export type PairedChange = { readonly difference: Estimated; readonly test: McNemar | NotEstimable }

/** What changed among the positive, the negative and all cases. */
export type PairedAccuracy = {
  readonly sensitivity: PairedChange
  readonly specificity: PairedChange
  readonly accuracy: PairedChange
}

/**
 * Compares two yes/no reads of the same cases.
 * @param calls one entry per case. @param confidence two-sided level in (0, 1).
 * @returns an error naming the first entry that is not binary; per figure not-estimable without cases of its class.
 * @see `exactMcNemar` and `pairedDifference` for formulas and sources.
 * golden/accuracy holds its McNemar test (base R `binom.test`, 1e-9).
 * @example pairedAccuracy([{ truth: 1, first: 0, second: 1 }]) // sensitivity difference 1
 */
export function pairedAccuracy(
  calls: readonly PairedCall[],
  confidence = 0.95,
): Result<PairedAccuracy, ConfusionFault> {
  const index = calls.findIndex(({ truth, first, second }) => ![truth, first, second].every((v) => v === 0 || v === 1))
  if (index >= 0) return err({ code: 'ACCURACY.NOT_BINARY', index })
  return ok({
    sensitivity: change(
      calls.filter(({ truth }) => truth === 1),
      'positive cases',
      confidence,
    ),
    specificity: change(
      calls.filter(({ truth }) => truth === 0),
      'negative cases',
      confidence,
    ),
    accuracy: change(calls, 'cases', confidence),
  })
}

function change(calls: readonly PairedCall[], of: string, confidence: number): PairedChange {
  if (calls.length === 0)
    return { difference: notEstimable(`there are no ${of}`), test: notEstimable(`there are no ${of}`) }
  const gained = calls.filter(({ truth, first, second }) => first !== truth && second === truth).length
  const lost = calls.filter(({ truth, first, second }) => first === truth && second !== truth).length
  return {
    difference: pairedDifference({ gained, lost, pairs: calls.length }, confidence),
    test: exactMcNemar(gained, lost),
  }
}
