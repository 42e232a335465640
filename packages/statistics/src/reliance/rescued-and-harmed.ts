import type { Estimated, NotEstimable } from '@collimator/kernel'
import { clusteredMean } from '../proportion/clustered-mean.ts'
import { exactMcNemar, type McNemar } from '../proportion/exact-mcnemar.ts'
import { pairedDifference } from '../proportion/paired-difference.ts'
import type { AidedRead } from './aided-read.ts'

/** Reads that the second decision mended and spoilt. */
export type RescuedAndHarmed = {
  /** First read wrong, final right. */
  readonly rescued: number
  /** First read right, final wrong. */
  readonly harmed: number
  /** (rescued - harmed)/reads: the gain in accuracy, -1..1. */
  readonly netGain: Estimated
  /** Exact for one reader. With several readers it takes reads as independent, which `independent` then denies. */
  readonly test: McNemar | NotEstimable
  /** Whether all reads come from one reader, so that the test may be read as it stands. */
  readonly independent: boolean
}

/**
 * Counts rescued and harmed reads and tests them against each other by McNemar's exact test.
 * @param reads any reads with first and final labels. @param confidence two-sided level in (0, 1).
 * @returns net gain with Bonett and Price's interval for one reader, and with one clustered by reader and case for several.
 * @see `exactMcNemar`, `pairedDifference`, `clusteredMean`; golden/reliance (base R).
 */
export function rescuedAndHarmed(reads: readonly AidedRead[], confidence = 0.95): RescuedAndHarmed {
  const change = ({ first, final, truth }: AidedRead) => Number(final === truth) - Number(first === truth)
  const rescued = reads.filter((read) => change(read) > 0).length
  const harmed = reads.filter((read) => change(read) < 0).length
  const independent = new Set(reads.map(({ reader }) => reader)).size <= 1
  const gains = reads.map((read) => ({ reader: read.reader, case: read.case, value: change(read) }))
  return {
    rescued,
    harmed,
    netGain: independent
      ? pairedDifference({ gained: rescued, lost: harmed, pairs: reads.length }, confidence)
      : clusteredMean(gains, confidence),
    test: exactMcNemar(rescued, harmed),
    independent,
  }
}
