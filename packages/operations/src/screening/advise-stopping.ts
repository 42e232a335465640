import { readLabelSequence, type ScreeningFileFault } from '@collimator/formats'
import { type Estimated, err, type ImportProblem, isNotEstimable, ok, type Result } from '@collimator/kernel'
import { adviseOnStopping, type StoppingAdvice, type StoppingProblem, type StoppingTarget } from '@collimator/review'
import { operation } from '../context/operation.ts'
import { type Contract, withSchema } from '../studies/contract.ts'
import type { StudyFile } from '../studies/study-file.ts'

/** How far a screening is, and what it is to reach. */
export type StoppingRequest = {
  /** Labels in screening order: one 0 or 1 a line, or CSV with a label column. */
  readonly file: StudyFile
  readonly labelColumn?: string | undefined
  /** All records, screened or not. */
  readonly total: number
  readonly target: StoppingTarget
}

/** Whether a screening has reached its recall target. */
export type AdvisedStopping = {
  readonly advice: StoppingAdvice
  readonly problems: readonly ImportProblem[]
  readonly contract: Contract
}

/** Why there is no advice. */
export type StoppingRefusal =
  | { readonly code: 'SCREENING.FILE_UNUSABLE'; readonly fault: ScreeningFileFault }
  | {
      readonly code: 'SCREENING.NO_ADVICE'
      readonly problem: StoppingProblem
      readonly problems: readonly ImportProblem[]
    }

/** Says whether enough has been screened. */
export const adviseStopping = operation({
  action: 'study.analyse',
  run: async (_context, request: StoppingRequest) => computeAdvice(request),
})

function computeAdvice(request: StoppingRequest): Result<AdvisedStopping, StoppingRefusal> {
  const read = readLabelSequence(request.file.name, request.file.bytes, request.labelColumn)
  if (!read.ok) return err({ code: 'SCREENING.FILE_UNUSABLE', fault: read.error })
  const { labels, problems } = read.value
  const { total, target } = request
  const advice = adviseOnStopping({ labels, total }, target)
  if (!advice.ok) return err({ code: 'SCREENING.NO_ADVICE', problem: advice.error, problems })
  const contract = withSchema('screening-stop', 1, { target, ...adviceJson(advice.value) })
  return ok({ advice: advice.value, problems, contract })
}

function adviceJson({ estimate, consecutive, ...advice }: StoppingAdvice) {
  return {
    method: 'Buscar (Callaghan and Mueller-Hansen 2020)',
    verdict: advice.verdict,
    pValue: advice.pValue,
    n: advice.total,
    screened: advice.screened,
    relevant: advice.relevant,
    recall: recallJson(estimate.recall),
    missing: { estimate: estimate.missing, atMost: estimate.mostMissing },
    consecutiveIrrelevant: consecutive,
    workSaved: advice.workSaved,
  }
}

function recallJson(recall: Estimated) {
  if (isNotEstimable(recall)) return { notEstimable: recall.reason }
  return { value: recall.value, ci: recall.ci }
}
