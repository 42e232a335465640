import { type Estimated, estimate, notEstimable } from '@collimator/kernel'
import { fitLogisticLine } from '../calibration/logistic-line.ts'
import { normalQuantile } from '../distributions/normal.ts'
import { wilsonInterval } from '../proportion/wilson-interval.ts'

/** Right or wrong, in the order of practice. */
export type Outcome = 0 | 1

/** One stretch of practice. Trials are numbered from 1. */
export type LearningBlock = { readonly from: number; readonly to: number; readonly share: Estimated }

/** How a share of right answers changes with practice. */
export type LearningCurve = {
  readonly trials: number
  /** Stretches of `blockSize`; a shorter last one is kept. */
  readonly blocks: readonly LearningBlock[]
  /** Change of the log odds of a right answer per doubling of practice; above 0 is learning. */
  readonly gainPerDoubling: Estimated
}

/**
 * A learning curve: shares by block with Wilson's interval, and the power law of practice on the log-odds scale,
 * logit P(right on trial t) = a + b log2(t), by maximum likelihood with a Wald interval for b.
 * @param outcomes 1 right, 0 wrong, in order of practice. @param blockSize whole number >= 1; 20 or more is advised, as fewer
 * show mostly noise.
 * @returns no blocks for no outcomes; `gainPerDoubling` not-estimable when all answers are alike, all right ones precede all
 * wrong ones or the reverse, or there are fewer than two trials.
 * @see Pusic, Pecaric & Boutis 2011, Acad Med 86:731-736 (learning curves of film reading); golden/learning (base R `glm`).
 */
export function learningCurve(outcomes: readonly Outcome[], blockSize = 20): LearningCurve {
  const size = Number.isInteger(blockSize) && blockSize >= 1 ? blockSize : 20
  const blocks = Array.from({ length: Math.ceil(outcomes.length / size) }, (_, b): LearningBlock => {
    const block = outcomes.slice(b * size, (b + 1) * size)
    const right = block.filter((outcome) => outcome === 1).length
    return { from: b * size + 1, to: b * size + block.length, share: wilsonInterval(right, block.length) }
  })
  return { trials: outcomes.length, blocks, gainPerDoubling: gainPerDoubling(outcomes) }
}

function gainPerDoubling(outcomes: readonly Outcome[]): Estimated {
  if (outcomes.length < 2) return notEstimable('a change needs at least two trials')
  if (!outcomes.every((outcome) => outcome === 0 || outcome === 1)) return notEstimable('an outcome is neither 0 nor 1')
  const right = outcomes.flatMap((outcome, t) => (outcome === 1 ? [t] : []))
  const wrong = outcomes.flatMap((outcome, t) => (outcome === 0 ? [t] : []))
  if (right.length === 0 || wrong.length === 0) return notEstimable('all answers are alike')
  if (Math.max(...right) < Math.min(...wrong) || Math.max(...wrong) < Math.min(...right)) {
    return notEstimable('all right answers lie on one side of all wrong ones, so the slope is infinite')
  }
  const x = outcomes.map((_, t) => Math.log2(t + 1))
  const line = fitLogisticLine({ x, y: outcomes, offset: x.map(() => 0) }, true)
  if (line === undefined) return notEstimable('the likelihood has no maximum')
  const se = Math.sqrt(line.slopeVariance)
  const reach = normalQuantile(0.975) * se
  return estimate(line.slope, { se, ci: [line.slope - reach, line.slope + reach] })
}
