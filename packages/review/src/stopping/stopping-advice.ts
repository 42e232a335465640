import { err, ok, type Result } from '@collimator/kernel'
import { missedTargetProbability, type ScreeningSoFar } from './buscar.ts'
import { type ConsecutiveIrrelevant, consecutiveIrrelevant } from './consecutive-irrelevant.ts'
import { estimateRecall, type RecallEstimate } from './recall-estimate.ts'

/** What a review asks of its stopping rule. */
export type StoppingTarget = {
  /** Share of the relevant records to be found, in (0, 1]. */
  readonly recall: number
  /** One-sided confidence that the target is reached, in (0, 1). */
  readonly confidence: number
  /** See missedTargetProbability; 1 assumes nothing of the ranking. */
  readonly bias: number
}

/** Whether to stop, and everything the answer rests on. */
export type StoppingAdvice = {
  /** `stop`: the target is reached at the stated confidence; `all-screened`: nothing is left. */
  readonly verdict: 'stop' | 'continue' | 'all-screened'
  readonly pValue: number
  readonly screened: number
  readonly relevant: number
  readonly total: number
  readonly estimate: RecallEstimate
  readonly consecutive: ConsecutiveIrrelevant
  /** Records that stopping here leaves unread, as a share of all, in [0, 1]. */
  readonly workSaved: number
}

/** Figures that no stopping rule can be asked about. */
export type StoppingProblem = {
  readonly code: 'STOPPING.OUT_OF_RANGE'
  readonly field: string
  readonly expected: string
}

/**
 * Advises on stopping: Buscar decides; recall estimate, consecutive irrelevant records and work saved stand beside it.
 * @returns `stop` when p < 1 - confidence. Without any relevant record found the verdict is never `stop`: a ranking
 * that has found nothing has not been shown to work.
 */
export function adviseOnStopping(
  soFar: ScreeningSoFar,
  target: StoppingTarget,
): Result<StoppingAdvice, StoppingProblem> {
  const problem = outOfRange(soFar, target)
  if (problem) return err(problem)
  const { labels, total } = soFar
  const relevant = labels.reduce<number>((sum, label) => sum + label, 0)
  const pValue = missedTargetProbability(soFar, target.recall, target.bias)
  const reached = relevant > 0 && pValue < 1 - target.confidence
  return ok({
    verdict: labels.length === total ? 'all-screened' : reached ? 'stop' : 'continue',
    pValue,
    screened: labels.length,
    relevant,
    total,
    estimate: estimateRecall(soFar, target.confidence, target.bias),
    consecutive: consecutiveIrrelevant(soFar, target.confidence),
    workSaved: total === 0 ? 0 : (total - labels.length) / total,
  })
}

function outOfRange({ labels, total }: ScreeningSoFar, target: StoppingTarget): StoppingProblem | undefined {
  const checks: readonly (readonly [field: string, fits: boolean, expected: string])[] = [
    ['total', Number.isInteger(total) && total >= labels.length, `a whole number of at least ${labels.length} records`],
    ['recall', target.recall > 0 && target.recall <= 1, 'above 0 and at most 1'],
    ['confidence', target.confidence > 0 && target.confidence < 1, 'above 0 and below 1'],
    ['bias', target.bias > 0 && Number.isFinite(target.bias), 'a number above 0'],
  ]
  const failed = checks.find(([, fits]) => !fits)
  return failed && { code: 'STOPPING.OUT_OF_RANGE', field: failed[0], expected: failed[2] }
}
