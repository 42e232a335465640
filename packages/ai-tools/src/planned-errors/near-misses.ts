import type { Random } from '@collimator/kernel'
import { logit } from '../model-cards/film-score.ts'
import type { FindingSuggestion } from '../tools/tool-suggestion.ts'
import type { PlannedError, ReadCase } from './planned-error.ts'

/** A suggestion that could be made wrong, and how far it is from being wrong by itself. */
export type NearMiss = {
  readonly read: ReadCase
  readonly answer: FindingSuggestion
  readonly kind: PlannedError['kind']
  /** Distance of the probability from the threshold on the logit scale, 0 or more. */
  readonly distance: number
  /** What the choice goes by, least first. */
  readonly cost: number
}

/** A step of subtlety counts as much as this distance: the subtle finding is the one that a real tool would miss. */
const COST_OF_A_STEP = 0.5
/** Another error on the same case counts as much as this distance: one error a case is told apart more easily. */
const COST_OF_ANOTHER_ERROR = 3

/**
 * The best candidate of each case for one kind of error, least cost first; equal costs are put in order by chance.
 * @param cases with truth and suggestions. @param kind under- or over-call. @param random chance of the order.
 * @returns at most one candidate a case: for an under-call a true finding that is flagged, for an over-call an absent
 * finding that is not. A threshold of 0 flags everything, so nothing can be suppressed under it.
 */
export function nearMisses(cases: readonly ReadCase[], kind: PlannedError['kind'], random: Random): NearMiss[] {
  const best = random.shuffle(cases).flatMap((read) => {
    const candidates = read.suggestion.findings.flatMap((answer) => candidate(read, answer, kind))
    const [first] = candidates.sort((a, b) => a.cost - b.cost)
    return first ? [first] : []
  })
  return best.sort((a, b) => a.cost - b.cost)
}

/** On how many findings of a case the tool is wrong by itself. */
export function ownErrors({ truth, suggestion }: ReadCase): number {
  return suggestion.findings.filter(({ finding, flagged }) => flagged !== isThere(truth, finding)).length
}

function candidate(read: ReadCase, answer: FindingSuggestion, kind: PlannedError['kind']): NearMiss[] {
  const { finding, flagged, probability, threshold } = answer
  const present = isThere(read.truth, finding)
  const fits = kind === 'under' ? present && flagged && threshold > 0 : !(present || flagged)
  if (!fits) return []
  const distance = Math.abs(logit(probability) - logit(threshold))
  const steps = kind === 'under' ? (subtletyOf(read, answer) ?? 1) - 1 : 0
  const cost = distance + COST_OF_A_STEP * steps + COST_OF_ANOTHER_ERROR * ownErrors(read)
  return [{ read, answer, kind, distance, cost }]
}

/** The greatest subtlety number of the finding on a case: its most obvious instance. */
export function subtletyOf({ truth }: ReadCase, { finding }: FindingSuggestion) {
  const steps = truth.findings.filter(({ kind }) => kind === finding).map(({ subtlety }) => subtlety)
  return steps.sort((a, b) => b - a)[0]
}

function isThere({ findings }: ReadCase['truth'], finding: string): boolean {
  return findings.some(({ kind }) => kind === finding)
}
