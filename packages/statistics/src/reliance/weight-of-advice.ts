import { type Estimated, notEstimable } from '@collimator/kernel'
import { clusteredMean } from '../proportion/clustered-mean.ts'
import { clusteredMedian } from '../proportion/clustered-median.ts'
import type { AidedRead } from './aided-read.ts'

/** How far stated probabilities move towards the AI's: 0 not at all, 1 all the way, below 0 away, above 1 beyond. */
export type WeightOfAdvice = {
  /** Mean of the weights, each first cut to 0..1. */
  readonly meanClipped: Estimated
  /** Median of the weights as they are. */
  readonly median: Estimated
  /** Reads with three probabilities of which the first differs from the AI's. */
  readonly counted: number
  /** Reads where the first probability equalled the AI's, so that there was no advice to weigh. */
  readonly withoutAdvice: number
}

/**
 * Weight of advice: (p1 - p0)/(pA - p0) per read, undefined where pA = p0.
 * @param reads those without all three probabilities are passed over. @param confidence two-sided level in (0, 1).
 * @returns mean with a t interval and median with Woodruff's, both clustered by reader and case; not-estimable when no read
 * counts.
 * @see Yaniv & Kleinberger 2000, Organ Behav Hum Decis Process 83:260-281; golden/reliance (base R).
 */
export function weightOfAdvice(reads: readonly AidedRead[], confidence = 0.95): WeightOfAdvice {
  const stated = reads.flatMap((read) => {
    const { firstProbability: p0, finalProbability: p1, aiProbability: pa } = read
    if (!(isProbability(p0) && isProbability(p1) && isProbability(pa))) return []
    return [{ reader: read.reader, case: read.case, moved: p1 - p0, advice: pa - p0 }]
  })
  const weighed = stated
    .filter(({ advice }) => advice !== 0)
    .map(({ reader, case: name, moved, advice }) => ({ reader, case: name, value: moved / advice }))
  const counts = { counted: weighed.length, withoutAdvice: stated.length - weighed.length }
  if (weighed.length === 0) {
    const absent = notEstimable('no read has a first, an AI and a final probability of which the first two differ')
    return { meanClipped: absent, median: absent, ...counts }
  }
  const clipped = weighed.map(({ reader, case: name, value }) => ({
    reader,
    case: name,
    value: Math.min(1, Math.max(0, value)),
  }))
  return { meanClipped: clusteredMean(clipped, confidence), median: clusteredMedian(weighed, confidence), ...counts }
}

function isProbability(p: number | undefined): p is number {
  return p !== undefined && p >= 0 && p <= 1
}
