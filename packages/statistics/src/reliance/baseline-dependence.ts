import { type Estimated, estimate, notEstimable, type Random } from '@collimator/kernel'
import { studentTQuantile } from '../distributions/student-t.ts'
import type { AidedRead } from './aided-read.ts'

/** Whether weaker readers gain more: slope of the gain in accuracy on the unaided accuracy, per unit of accuracy. */
export type BaselineDependence = {
  /** Baseline on one random half of the cases, gain on the other half, averaged over splits and both directions. */
  readonly splitSample: Estimated
  /** Baseline and gain on the same cases. It is pulled below 0 by chance alone (regression to the mean); shown to warn. */
  readonly sameCases: Estimated
  readonly readers: number
  readonly splits: number
}

type Point = { readonly baseline: number; readonly gain: number }

/**
 * Slope of gain on baseline over readers, with and without splitting the cases. A reader who was unlucky on a set of cases
 * has a low baseline and a high gain on that same set even if the aid does nothing; on disjoint halves the luck of one half
 * does not reach the other, so the slope is 0 when there is no dependence.
 * @param reads at least three readers, each with at least four cases; halves are halves of the cases, the same for all readers.
 * @param random source of chance for the splits; the same seed gives the same result.
 * @param splits whole number >= 1 of random halvings.
 * @returns slopes with jackknife-over-readers standard errors and t intervals (readers - 1 degrees of freedom); not-estimable
 * for too few readers or cases, and when all baselines are equal.
 * @see Yu et al. 2024, Nat Med 30:837-849 (why splitting is needed); Efron & Tibshirani 1993, chapter 11 (jackknife).
 * golden/reader-figures (R `lm` for slope and jackknife error on the same cases, 1e-9); the halves are random by nature, their
 * slopes worked by hand in reliance-by-hand.test.ts.
 */
export function baselineDependence(reads: readonly AidedRead[], random: Random, splits = 200): BaselineDependence {
  const readers = [...new Set(reads.map(({ reader }) => reader))].sort()
  const cases = [...new Set(reads.map((read) => read.case))].sort()
  const fault = designFault(reads, readers, splits)
  if (fault !== undefined) {
    return { splitSample: notEstimable(fault), sameCases: notEstimable(fault), readers: readers.length, splits }
  }
  const place = new Map(cases.map((name, i) => [name, i]))
  const tallies = readers.map((reader) =>
    tallyOf(
      reads.filter((read) => read.reader === reader),
      place,
    ),
  )
  const same = [
    tallies.map((tally) =>
      pointOf(
        tally,
        () => true,
        () => true,
      ),
    ),
  ]
  const split = Array.from({ length: splits }, () => {
    const order = random.shuffle(cases.map((_, i) => i))
    const inFirst = new Uint8Array(cases.length)
    for (const i of order.slice(0, Math.floor(order.length / 2))) inFirst[i] = 1
    const first = (i: number) => inFirst[i] === 1
    const second = (i: number) => inFirst[i] === 0
    return [
      tallies.map((tally) => pointOf(tally, first, second)),
      tallies.map((tally) => pointOf(tally, second, first)),
    ]
  }).flat()
  return {
    splitSample: jackknifeSamplings(split),
    sameCases: jackknifeSamplings(same),
    readers: readers.length,
    splits,
  }
}

function designFault(reads: readonly AidedRead[], readers: readonly string[], splits: number): string | undefined {
  if (!Number.isInteger(splits) || splits < 1) return 'the number of splits must be 1 or more'
  if (readers.length < 3) return `a slope over readers needs at least three readers; there are ${readers.length}`
  const counts = new Map<string, number>()
  for (const { reader } of reads) counts.set(reader, (counts.get(reader) ?? 0) + 1)
  const few = readers.find((reader) => (counts.get(reader) ?? 0) < 4)
  return few === undefined ? undefined : `reader ${few} has fewer than four cases, too few to split`
}

/** One reader's reads: which case, whether the first label was right, and the gain of the final one (-1, 0 or 1). */
type Tally = readonly { readonly caseIndex: number; readonly right: number; readonly gain: number }[]

function tallyOf(own: readonly AidedRead[], place: ReadonlyMap<string, number>): Tally {
  return own.map((read) => {
    const right = Number(read.first === read.truth)
    return { caseIndex: place.get(read.case) as number, right, gain: Number(read.final === read.truth) - right }
  })
}

type Choice = (caseIndex: number) => boolean

function pointOf(tally: Tally, forBaseline: Choice, forGain: Choice): Point | undefined {
  let [baselineReads, right, gainReads, gained] = [0, 0, 0, 0]
  for (const read of tally) {
    if (forBaseline(read.caseIndex)) {
      baselineReads++
      right += read.right
    }
    if (forGain(read.caseIndex)) {
      gainReads++
      gained += read.gain
    }
  }
  if (baselineReads === 0 || gainReads === 0) return undefined
  return { baseline: right / baselineReads, gain: gained / gainReads }
}

/** Mean slope over samplings, its standard error by leaving out one reader at a time. */
function jackknifeSamplings(samplings: readonly (readonly (Point | undefined)[])[]): Estimated {
  const readers = samplings[0]?.length ?? 0
  const whole = meanSlope(samplings, -1)
  const without = Array.from({ length: readers }, (_, left) => meanSlope(samplings, left))
  const slopes = without.filter((slope) => slope !== undefined)
  if (whole === undefined) return notEstimable('all readers have the same baseline, so there is no slope')
  if (slopes.length < readers) return estimate(whole)
  const centre = slopes.reduce((sum, slope) => sum + slope, 0) / readers
  const squares = slopes.reduce((sum, slope) => sum + (slope - centre) ** 2, 0)
  const se = Math.sqrt(((readers - 1) / readers) * squares)
  const reach = studentTQuantile(0.975, readers - 1) * se
  return estimate(whole, { se, ci: [whole - reach, whole + reach] })
}

function meanSlope(samplings: readonly (readonly (Point | undefined)[])[], left: number): number | undefined {
  const slopes = samplings.flatMap((points) => {
    const slope = slopeOf(points.filter((point, i) => point !== undefined && i !== left) as Point[])
    return slope === undefined ? [] : [slope]
  })
  return slopes.length === 0 ? undefined : slopes.reduce((sum, slope) => sum + slope, 0) / slopes.length
}

function slopeOf(points: readonly Point[]): number | undefined {
  const n = points.length
  const meanBaseline = points.reduce((sum, { baseline }) => sum + baseline, 0) / n
  const meanGain = points.reduce((sum, { gain }) => sum + gain, 0) / n
  const spread = points.reduce((sum, { baseline }) => sum + (baseline - meanBaseline) ** 2, 0)
  const joint = points.reduce((sum, { baseline, gain }) => sum + (baseline - meanBaseline) * (gain - meanGain), 0)
  return n >= 2 && spread > 1e-12 ? joint / spread : undefined
}
