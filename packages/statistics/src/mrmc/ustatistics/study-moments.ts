import { type FourSums, type PairMoments, pairMoments } from './pair-moments.ts'
import type { RankedCell } from './ranked-cell.ts'

/** Eight numbers: M1-M4 of the same reader, M5-M8 of different readers, each in the order of `FourSums`. */
export type EightMoments = readonly [number, number, number, number, number, number, number, number]

/**
 * Moments of success over readers and cases for one pair of treatments, and their coefficients in the variance of the
 * reader-averaged area.
 */
export type StudyMoments = {
  /** Means over disjoint kinds of pairs (U-statistic). */
  readonly unbiased: EightMoments
  /** Means over nested kinds of pairs (plug-in, maximum likelihood). */
  readonly plugIn: EightMoments
  /** Coefficients c1..c8, c8 less 1: the variance is the sum of coefficient times moment. */
  readonly coefficients: EightMoments
}

/** The cells of one treatment, each with the position of its reader. */
export type ReaderCell = { readonly reader: number; readonly cell: RankedCell }

/**
 * Moments of two treatments (or of one with itself) over all pairs of readers.
 * @param a cells of one treatment. @param b cells of the other; the readers may be the same or others.
 * @returns undefined when no pair differs in reader and in both cases: one reader, or one case of a class that all share.
 * @see Gallas et al. 2009, Commun Stat Theory Methods 38:2586-2603, equations 8-17; golden/mrmc (iMRMC).
 */
export function studyMoments(a: readonly ReaderCell[], b: readonly ReaderCell[]): StudyMoments | undefined {
  const same = noMoments()
  const all = noMoments()
  for (const own of a) {
    for (const other of b) {
      const moments = pairMoments(own.cell, other.cell)
      addMoments(all, moments)
      if (own.reader === other.reader) addMoments(same, moments)
    }
  }
  const sums = [...same.sums, ...all.sums]
  const counts = [...same.counts, ...all.counts]
  const [disjoint, disjointCounts] = [disjointEight(sums), disjointEight(counts)]
  if ((disjointCounts[7] as number) <= 0) return undefined
  const whole = counts[7] as number
  return {
    unbiased: meansOf(disjoint, disjointCounts),
    plugIn: meansOf(sums, counts),
    coefficients: eight((m) => (disjointCounts[m] as number) / whole - (m === 7 ? 1 : 0)),
  }
}

/**
 * Means by kind of pair. Where cases are nested or partly paired some kinds do not occur: their coefficient is 0, and they
 * count as unrelated, which is the last kind, so that no component is made up of them.
 */
function meansOf(sums: readonly number[], counts: readonly number[]): EightMoments {
  const unrelated = (sums[7] as number) / (counts[7] as number)
  return eight((m) => ((counts[m] as number) > 0 ? (sums[m] as number) / (counts[m] as number) : unrelated))
}

type Running = { sums: number[]; counts: number[] }

function noMoments(): Running {
  return { sums: [0, 0, 0, 0], counts: [0, 0, 0, 0] }
}

function addMoments(into: Running, { sums, counts }: PairMoments): void {
  for (let m = 0; m < 4; m++) {
    into.sums[m]! += sums[m] as number
    into.counts[m]! += counts[m] as number
  }
}

function eight(value: (m: number) => number): EightMoments {
  return [value(0), value(1), value(2), value(3), value(4), value(5), value(6), value(7)]
}

/** Same-reader kinds, then different readers: all readers less the same one. */
function disjointEight(nested: readonly number[]): readonly number[] {
  const different = nested.slice(4).map((sum, m) => sum - (nested[m] as number))
  return [...disjointFour(nested), ...disjointFour(different)]
}

function disjointFour(nested: readonly number[]): FourSums {
  const [m1, m2, m3, m4] = nested as FourSums
  return [m1, m2 - m1, m3 - m1, m4 - m2 - m3 + m1]
}
