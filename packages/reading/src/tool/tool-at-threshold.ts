import { type ConfusionTable, type ProportionOptions, proportion } from '@collimator/statistics'
import { type CountedFigure, countedEstimate, FEWEST, tooFew } from '../feedback/counted-figure.ts'
import { callAt, type ToolCut, type ToolScore } from './tool-score.ts'

/** How well a tool calls films at one cut. Predictive values are those at the prevalence of these films. */
export type ToolFigures = {
  readonly films: number
  readonly table: ConfusionTable
  readonly sensitivity: CountedFigure
  readonly specificity: CountedFigure
  readonly positivePredictiveValue: CountedFigure
  readonly negativePredictiveValue: CountedFigure
}

/**
 * Counts and shares of a tool's calls at a cut.
 * @param scores one a film, so that they are independent. @param cut the tool's own thresholds, or one of 0 to 1.
 * @param options interval (Wilson's unless another is asked for) and two-sided confidence.
 * @returns each share with n and interval, or "too few" below ten films of its denominator.
 * @see `proportion` in statistics, which has the goldens; monotony and sums by property test.
 */
export function toolAtThreshold(
  scores: readonly ToolScore[],
  cut: ToolCut,
  options: ProportionOptions = {},
): ToolFigures {
  const table = tableAt(scores, cut)
  const { truePositives, falseNegatives, falsePositives, trueNegatives } = table
  const share = (part: number, other: number, of: string) => shareOf(part, part + other, of, options)
  return {
    films: scores.length,
    table,
    sensitivity: share(truePositives, falseNegatives, 'films with a finding'),
    specificity: share(trueNegatives, falsePositives, 'films without a finding'),
    positivePredictiveValue: share(truePositives, falsePositives, 'films called'),
    negativePredictiveValue: share(trueNegatives, falseNegatives, 'films not called'),
  }
}

/**
 * The fourfold table of a tool's calls at a cut.
 * @param scores one a film. @param cut where calls begin. @returns whole counts that add up to the films. No golden: counting.
 */
export function tableAt(scores: readonly ToolScore[], cut: ToolCut): ConfusionTable {
  const count = (truth: 0 | 1, isCalled: boolean) =>
    scores.filter((score) => score.truth === truth && callAt(score, cut) === isCalled).length
  return {
    truePositives: count(1, true),
    falseNegatives: count(1, false),
    falsePositives: count(0, true),
    trueNegatives: count(0, false),
  }
}

function shareOf(part: number, n: number, of: string, options: ProportionOptions): CountedFigure {
  return tooFew(n, FEWEST.share, of) ?? countedEstimate(proportion(part, n, options), n)
}
