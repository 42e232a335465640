import { type Estimated, estimate, notEstimable } from '@collimator/kernel'
import { normalQuantile } from '../distributions/normal.ts'
import { confidenceFault } from './count-check.ts'

/** Pairs that changed for the better and for the worse, among all pairs. Whole numbers >= 0, gained + lost <= pairs. */
export type PairedCounts = { readonly gained: number; readonly lost: number; readonly pairs: number }

/**
 * Difference of two paired shares, second minus first, with the interval of Bonett and Price: with
 * p = (changes + 1)/(n + 2) for each direction, (p12 - p21) -+ z sqrt((p12 + p21 - (p12 - p21)^2)/(n + 2)).
 * @param counts pairs gained, lost and in all.
 * @param confidence two-sided level in (0, 1).
 * @returns value (gained - lost)/pairs in -1..1, `ci` cut to -1..1; not-estimable without pairs.
 * @see Bonett & Price 2012, Br J Math Stat Psychol 65:479-488.
 * golden/reader-figures (the formula in base R, 1e-9); limits and symmetry by property test.
 * @example pairedDifference({ gained: 3, lost: 5, pairs: 60 }) // value -0.0333
 */
export function pairedDifference(counts: PairedCounts, confidence = 0.95): Estimated {
  const { gained, lost, pairs } = counts
  if (![gained, lost, pairs].every((count) => Number.isInteger(count) && count >= 0)) {
    return notEstimable('counts of pairs must be whole numbers, 0 or more')
  }
  if (pairs === 0) return notEstimable('there are no pairs')
  if (gained + lost > pairs) return notEstimable('more pairs changed than there are pairs')
  const fault = confidenceFault(confidence)
  if (fault !== undefined) return notEstimable(fault)
  const up = (gained + 1) / (pairs + 2)
  const down = (lost + 1) / (pairs + 2)
  const se = Math.sqrt((up + down - (up - down) ** 2) / (pairs + 2))
  const half = normalQuantile(0.5 + confidence / 2) * se
  const ci = [Math.max(-1, up - down - half), Math.min(1, up - down + half)] as const
  return estimate((gained - lost) / pairs, { se, ci })
}
