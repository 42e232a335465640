import { jointSuccesses } from './joint-successes.ts'
import type { RankedCell } from './ranked-cell.ts'

/** Four sums of products of successes: same pair; same positive; same negative; any two pairs. */
export type FourSums = readonly [samePair: number, samePositive: number, sameNegative: number, any: number]

/**
 * Sums of products of the successes of two cells and how many products each holds. The later sums include the earlier:
 * "same positive" runs over all pairs of negatives, equal ones too.
 */
export type PairMoments = { readonly sums: FourSums; readonly counts: FourSums }

/**
 * Product moments of two cells over the cases that each read; cells with different cases are allowed.
 * @param a cell of a study. @param b cell of the same study.
 * @see Gallas, Bandos, Samuelson & Wagner 2009, Commun Stat Theory Methods 38:2586-2603, section 3; golden/mrmc (iMRMC).
 */
export function pairMoments(a: RankedCell, b: RankedCell): PairMoments {
  const positive = sharedProducts(a, b, 'positives')
  const negative = sharedProducts(a, b, 'negatives')
  return {
    sums: [jointSuccesses(a, b), positive.sum, negative.sum, a.total * b.total],
    counts: [
      positive.shared * negative.shared,
      positive.shared * a.negatives.length * b.negatives.length,
      negative.shared * a.positives.length * b.positives.length,
      a.positives.length * a.negatives.length * b.positives.length * b.negatives.length,
    ],
  }
}

function sharedProducts(a: RankedCell, b: RankedCell, of: 'positives' | 'negatives') {
  let sum = 0
  let shared = 0
  for (const index of a[of]) {
    if (b.rank[index] === -1) continue
    shared += 1
    sum += (a.successes[index] as number) * (b.successes[index] as number)
  }
  return { sum, shared }
}

/**
 * Takes the earlier sums out of the later ones, so that "same positive" means different negatives, and so on.
 * @param sums nested sums of `pairMoments`, or their counts.
 */
function disjointSums([m1, m2, m3, m4]: FourSums): FourSums {
  return [m1, m2 - m1, m3 - m1, m4 - m2 - m3 + m1]
}

/**
 * Unbiased covariance of two empirical areas: sum_m (count_m/count) M_m - M_4 with M_m the mean product over disjoint kinds of
 * pairs. With the same n1, n0 cases it is [M1 + (n0-1)M2 + (n1-1)M3 + (n0-1)(n1-1)M4]/(n0 n1) - M4.
 * @returns undefined when no two pairs are wholly different (a class of one case), so that M4 does not exist.
 * @see Gallas 2006, Acad Radiol 13:353-362; golden/mrmc (MRMCaov "unbiased").
 */
export function unbiasedCovariance({ sums, counts }: PairMoments): number | undefined {
  const [, , , different] = disjointSums(counts)
  if (different <= 0) return undefined
  return sums[3] / counts[3] - disjointSums(sums)[3] / different
}
