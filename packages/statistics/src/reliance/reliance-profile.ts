import { type NotEstimable, notEstimable } from '@collimator/kernel'
import { type AidedRead, isRevealed, readsFault } from './aided-read.ts'
import { type DecisionTime, decisionTime } from './decision-time.ts'
import { type RelianceShares, relianceShares, type SecondLook, secondLook } from './reliance-shares.ts'
import { type RescuedAndHarmed, rescuedAndHarmed } from './rescued-and-harmed.ts'
import { type WeightOfAdvice, weightOfAdvice } from './weight-of-advice.ts'

/** How one reader, or several pooled, use the AI's advice. */
export type RelianceProfile = {
  readonly kind: 'reliance'
  readonly readers: number
  readonly cases: number
  /** Reads with the AI shown, and control reads with the AI hidden. */
  readonly reads: number
  readonly hiddenReads: number
  readonly shares: RelianceShares
  readonly changes: RescuedAndHarmed
  readonly advice: WeightOfAdvice
  readonly time: DecisionTime
  readonly secondLook: SecondLook
}

/**
 * Everything this package says about reliance on AI.
 * @param reads one per reader and case; reads without an AI label are controls and enter only `secondLook` and times.
 * @param confidence two-sided level in (0, 1).
 * @returns not-estimable as a whole for no reads, labels other than 0 and 1, or a case with two truths; else each part is a
 * finite number with interval or its reason.
 * @see `relianceShares`, `rescuedAndHarmed`, `weightOfAdvice`, `decisionTime`, `secondLook`; golden/reliance (base R, 1e-9).
 */
export function relianceProfile(reads: readonly AidedRead[], confidence = 0.95): RelianceProfile | NotEstimable {
  const fault = readsFault(reads)
  if (fault !== undefined) return notEstimable(fault)
  const revealed = reads.filter(isRevealed)
  const hidden = reads.filter((read) => !isRevealed(read))
  return {
    kind: 'reliance',
    readers: new Set(reads.map(({ reader }) => reader)).size,
    cases: new Set(reads.map((read) => read.case)).size,
    reads: revealed.length,
    hiddenReads: hidden.length,
    shares: relianceShares(revealed, confidence),
    changes: rescuedAndHarmed(revealed, confidence),
    advice: weightOfAdvice(revealed, confidence),
    time: decisionTime(reads, confidence),
    secondLook: secondLook(hidden, confidence),
  }
}
