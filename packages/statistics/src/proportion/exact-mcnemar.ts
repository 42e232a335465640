import { type NotEstimable, notEstimable } from '@collimator/kernel'
import { binomialCdf, binomialProbability } from '../distributions/binomial.ts'
import { countFault } from './count-check.ts'

/** McNemar's comparison of two paired yes/no results. */
export type McNemar = {
  readonly kind: 'mcnemar'
  /** Pairs that changed one way, and the other way. */
  readonly b: number
  readonly c: number
  /** (b - c)^2 / (b + c), one degree of freedom, no continuity correction. */
  readonly chiSquare: number
  /** Two-sided exact binomial p, 0..1. */
  readonly exactP: number
  /** Two-sided mid-p, 0..1: the exact test made less conservative by half the chance of the observed split. */
  readonly midP: number
}

/**
 * McNemar's exact test: among the b + c pairs that changed, is the split compatible with a fair coin?
 * exact p = min(1, 2 P(X <= min(b, c))), X ~ Binomial(b + c, 1/2).
 * mid-p = 2 P(X <= min(b, c)) - P(X = min(b, c)), and 1 - P(X = b)/2 when b = c.
 * @param b whole number >= 0 of pairs wrong first and right second. @param c whole number >= 0 the other way.
 * @returns not-estimable when no pair changed: the data then say nothing about a difference.
 * @see McNemar 1947, Psychometrika 12:153-157; Fagerland, Lydersen & Laake 2013, BMC Med Res Methodol 13:91 (mid-p);
 * golden/accuracy (base R `binom.test`).
 * @example exactMcNemar(3, 5) // exactP 0.7265625
 */
export function exactMcNemar(b: number, c: number): McNemar | NotEstimable {
  if (!Number.isInteger(b) || !Number.isInteger(c) || b < 0 || c < 0) {
    return notEstimable('counts of changed pairs must be whole numbers, 0 or more')
  }
  const changed = b + c
  const fault = changed === 0 ? 'no pair changed, so there is nothing to compare' : countFault(b, changed)
  if (fault !== undefined) return notEstimable(fault)
  const fewer = Math.min(b, c)
  const [cumulative, last] = [binomialCdf(fewer, changed, 0.5), binomialProbability(fewer, changed, 0.5)]
  return {
    kind: 'mcnemar',
    b,
    c,
    chiSquare: (b - c) ** 2 / changed,
    exactP: Math.min(1, 2 * cumulative),
    midP: b === c ? 1 - last / 2 : 2 * cumulative - last,
  }
}
