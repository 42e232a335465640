import { biasedUrnProbability } from './biased-urn-probability.ts'
import { urnProbability } from './urn-probability.ts'

/** A screening as far as it has come. */
export type ScreeningSoFar = {
  /** The labels in the order in which they were given: 1 relevant, 0 irrelevant. */
  readonly labels: readonly (0 | 1)[]
  /** All records, screened or not; a whole number, at least as many as there are labels. */
  readonly total: number
}

/**
 * The p-value of the null hypothesis that the recall target has been missed. Every label so far is taken in turn as the
 * start of a random sample that runs to the last label; the hypothesis needs at least floor(r / target) + 1 relevant
 * records in all, r found so far, and the sample is as poor in them as it is with a probability of at most p. The
 * smallest p over all starts is returned, so it overstates the evidence a little; ranking by likely relevance understates
 * it by more, since the tail of a ranked list is poorer than a random sample of the rest would be only if few are left.
 * @param soFar labels in screening order; an empty list gives 1.
 * @param recallTarget in (0, 1]; 1 asks whether even one record is missed.
 * @param bias how many times as likely the next record is a relevant one than under random order, > 0. 1 assumes
 * nothing of the ranking and is the cautious default; more stops earlier and is only as good as the assumption.
 * @returns in [0, 1]; 0 when everything is screened. Stop when it is below 1 - confidence.
 * @see Callaghan and Mueller-Hansen 2020, Syst Rev 9:273, equations 3-6; buscarpy, calculate_h0 (same figures).
 * @example missedTargetProbability({ labels: [...], total: 1000 }, 0.95) // .8062 for 20 relevant, then 100 irrelevant
 */
export function missedTargetProbability({ labels, total }: ScreeningSoFar, recallTarget: number, bias = 1): number {
  const found = labels.reduce<number>((sum, label) => sum + label, 0)
  return missedRecordsProbability({ labels, total }, Math.floor(found / recallTarget + 1e-9) + 1 - found, bias)
}

/**
 * The p-value of the null hypothesis that at least `missing` relevant records are still unscreened; the test behind
 * missedTargetProbability, which a recall interval inverts.
 * @param missing whole number >= 1.
 * @returns in [0, 1], falling as `missing` grows; 0 when fewer than `missing` records are unscreened.
 */
export function missedRecordsProbability({ labels, total }: ScreeningSoFar, missing: number, bias = 1): number {
  if (total - labels.length < missing) return 0
  let smallest = 1
  let inSample = 0
  for (let drawn = 1; drawn <= labels.length; drawn++) {
    inSample += labels[labels.length - drawn] as number
    // One more irrelevant record in the sample only lowers p, so just the longest sample of each count can be smallest.
    if (labels[labels.length - drawn - 1] === 0) continue
    const urn = { size: total - labels.length + drawn, relevant: inSample + missing, drawn }
    const p = bias === 1 ? urnProbability(urn, inSample) : biasedUrnProbability(urn, inSample, bias)
    smallest = Math.min(smallest, p)
  }
  return smallest
}
