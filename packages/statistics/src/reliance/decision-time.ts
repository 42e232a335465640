import { type Estimated, notEstimable } from '@collimator/kernel'
import { clusteredMedian } from '../proportion/clustered-median.ts'
import { type AidedRead, isRevealed } from './aided-read.ts'

/** Median times in seconds, with intervals clustered by reader and case. */
export type DecisionTime = {
  readonly first: Estimated
  readonly final: Estimated
  /** Time from the reveal to the final decision, where the AI agreed and disagreed with the first read. */
  readonly finalWhenAiAgrees: Estimated
  readonly finalWhenAiDisagrees: Estimated
}

/**
 * Median decision times. Medians, because one interrupted read would move a mean by minutes.
 * @param reads times in seconds; missing ones are passed over. @param confidence two-sided level in (0, 1).
 * @returns not-estimable where no read of that kind has a time.
 * @see `clusteredMedian` for the interval.
 * golden/reader-figures (R `median`, 1e-9).
 */
export function decisionTime(reads: readonly AidedRead[], confidence = 0.95): DecisionTime {
  const median = (chosen: readonly AidedRead[], seconds: (read: AidedRead) => number | undefined, absent: string) => {
    const values = chosen.flatMap((read) => {
      const value = seconds(read)
      return value === undefined ? [] : [{ reader: read.reader, case: read.case, value }]
    })
    return values.length === 0 ? notEstimable(absent) : clusteredMedian(values, confidence)
  }
  const revealed = reads.filter(isRevealed)
  const finalSeconds = (read: AidedRead) => read.finalSeconds
  const agrees = revealed.filter((read) => read.first === read.ai)
  const disagrees = revealed.filter((read) => read.first !== read.ai)
  return {
    first: median(reads, (read) => read.firstSeconds, 'no first decision was timed'),
    final: median(reads, finalSeconds, 'no final decision was timed'),
    finalWhenAiAgrees: median(agrees, finalSeconds, 'no final decision was timed where the AI agreed'),
    finalWhenAiDisagrees: median(disagrees, finalSeconds, 'no final decision was timed where the AI disagreed'),
  }
}
