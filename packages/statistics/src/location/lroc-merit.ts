import { type NotEstimable, notEstimable } from '@collimator/kernel'
import { UNMARKED } from './location-read.ts'
import { type LeftOutMerit, pairMerit } from './pair-merit.ts'

/** One case of an LROC task: one rating and one place, right or wrong on a diseased case. */
export type LrocRead = {
  readonly case: string
  readonly truth: 0 | 1
  readonly rating: number
  /** Whether the place was right; meaningless and ignored on a normal case. */
  readonly correct?: boolean
}

/** A point of the LROC curve: share of normals called, share of diseased called and placed right. */
export type LrocPoint = { readonly falsePositiveFraction: number; readonly correctFraction: number }

/** Which LROC figure: height at, or area up to, a false positive fraction in (0, 1]. */
export type LrocStatistic = { readonly merit: 'PCL' | 'ALROC'; readonly falsePositiveFraction?: number }

/**
 * LROC figure of merit with its jackknife values. PCL: share of diseased cases called and placed right at the given false
 * positive fraction. ALROC: area under the curve up to it. Straight lines join the points; at 1, PCL is the share placed right and
 * ALROC the mean of correct x psi. Where the curve rises straight up at the fraction, PCL is its upper end (RJafroc takes the lower).
 * @param reads one per case. @param figure fraction 1 unless stated.
 * @returns value 0..1 (ALROC 0..fraction); not-estimable without a class, for a rating that is no number, or a fraction
 * outside (0, 1].
 * @see Swensson 1996, Med Phys 23:1709-1725; golden/location-rjafroc (RJafroc's functions at fractions below 1, with every jackknife
 * value, 1e-9); the whole area by hand in location.test.ts.
 * @example lrocMerit([{ case: 'n', truth: 0, rating: 1 }, { case: 'd', truth: 1, rating: 2, correct: true }], { merit: 'ALROC' }) // 1
 */
export function lrocMerit(reads: readonly LrocRead[], figure: LrocStatistic): LeftOutMerit | NotEstimable {
  const limit = figure.falsePositiveFraction ?? 1
  const fault = lrocFault(reads, limit)
  if (fault !== undefined) return notEstimable(fault)
  if (figure.merit === 'ALROC' && limit === 1) return wholeArea(reads)
  const of = figure.merit === 'PCL' ? heightAt : areaUpTo
  const positives = reads.filter(({ truth }) => truth === 1).length
  const canLeaveOut = positives > 1 && reads.length - positives > 1
  return {
    kind: 'merit',
    value: of(pointsOf(reads), limit),
    cases: reads.map((read) => read.case),
    leftOut: canLeaveOut ? reads.map((_, k) => of(pointsOf(reads.filter((_read, i) => i !== k)), limit)) : [],
  }
}

/**
 * The empirical LROC curve from (0, 0), one point for each rating used, falling thresholds.
 * @param reads ratings finite. @returns fractions from 0 to 1 that both rise; not-estimable without a case of each class.
 * @see Swensson 1996.
 * golden/location-rjafroc holds figures read off it (RJafroc, 1e-9).
 */
export function lrocCurve(reads: readonly LrocRead[]): readonly LrocPoint[] | NotEstimable {
  const fault = lrocFault(reads, 1)
  return fault === undefined ? pointsOf(reads) : notEstimable(fault)
}

function pointsOf(reads: readonly LrocRead[]): readonly LrocPoint[] {
  const sorted = [...reads].sort((a, b) => b.rating - a.rating)
  const positives = reads.filter(({ truth }) => truth === 1).length
  const negatives = reads.length - positives
  const points: LrocPoint[] = [{ falsePositiveFraction: 0, correctFraction: 0 }]
  let [alarms, correct] = [0, 0]
  sorted.forEach((read, i) => {
    if (read.truth === 0) alarms++
    else if (read.correct) correct++
    if (sorted[i + 1]?.rating === read.rating) return
    points.push({ falsePositiveFraction: alarms / negatives, correctFraction: correct / positives })
  })
  return points
}

function lrocFault(reads: readonly LrocRead[], limit: number): string | undefined {
  if (!(limit > 0 && limit <= 1)) return 'the false positive fraction must lie in (0, 1]'
  if (!reads.every(({ rating }) => Number.isFinite(rating))) return 'a rating is not a number'
  if (!reads.some(({ truth }) => truth === 1)) return 'there are no diseased cases'
  return reads.some(({ truth }) => truth === 0) ? undefined : 'there are no normal cases'
}

/** A wrong place counts as never found: below every rating of a normal case. */
function wholeArea(reads: readonly LrocRead[]): LeftOutMerit | NotEstimable {
  const units = reads.map(({ case: name, truth, rating, correct }) =>
    truth === 0
      ? { case: name, falseRating: rating, targets: [] }
      : { case: name, targets: [{ rating: correct ? rating : UNMARKED, weight: 1 }] },
  )
  return pairMerit(units) ?? notEstimable('a class of cases is empty')
}

function heightAt(points: readonly LrocPoint[], limit: number): number {
  const after = points.findIndex((point) => point.falsePositiveFraction > limit)
  if (after < 0) return (points[points.length - 1] as LrocPoint).correctFraction
  return interpolateAt(points[after - 1] as LrocPoint, points[after] as LrocPoint, limit)
}

function interpolateAt(a: LrocPoint, b: LrocPoint, at: number): number {
  const share = (at - a.falsePositiveFraction) / (b.falsePositiveFraction - a.falsePositiveFraction)
  return a.correctFraction + share * (b.correctFraction - a.correctFraction)
}

function areaUpTo(points: readonly LrocPoint[], limit: number): number {
  return points.slice(1).reduce((area, to, i) => {
    const from = points[i] as LrocPoint
    if (from.falsePositiveFraction >= limit) return area
    const end = Math.min(limit, to.falsePositiveFraction)
    const height = end < to.falsePositiveFraction ? interpolateAt(from, to, end) : to.correctFraction
    return area + ((end - from.falsePositiveFraction) * (from.correctFraction + height)) / 2
  }, 0)
}
