import { type Estimated, estimate, type NotEstimable, notEstimable } from '@collimator/kernel'
import { type LocationRead, locationFault } from './location-read.ts'

/** One operating point: marks at or above `threshold` count. */
export type FrocPoint = {
  readonly threshold: number
  /** False marks per case, >= 0, over all cases. */
  readonly falseMarksPerCase: number
  /** Share of lesions hit, 0..1. */
  readonly lesionFraction: number
}

/** The empirical FROC of one reader in one treatment. */
export type FrocCurve = {
  readonly kind: 'froc'
  /** In order of falling threshold, so both coordinates rise; empty when nothing was marked. Starts after (0, 0). */
  readonly points: readonly FrocPoint[]
  readonly cases: number
  readonly lesions: number
}

/**
 * The empirical FROC: for each rating used, false marks per case and share of lesions hit at or above it.
 * @param reads one per case; false marks on diseased cases count too.
 * @returns not-estimable without cases or lesions.
 * @see Bunch et al. 1978, J Appl Photogr Eng 4:166-171; golden/location.
 */
export function frocCurve(reads: readonly LocationRead[]): FrocCurve | NotEstimable {
  const fault = locationFault(reads)
  if (fault !== undefined) return notEstimable(fault)
  const lesions = reads.reduce((count, read) => count + read.lesions.length, 0)
  if (lesions === 0) return notEstimable('there are no lesions')
  const marks = reads.flatMap((read) => [
    ...read.falseMarks.map((rating) => ({ rating, hit: 0 })),
    ...read.lesions.flatMap(({ rating }) => (rating === undefined ? [] : [{ rating, hit: 1 }])),
  ])
  marks.sort((a, b) => b.rating - a.rating)
  const points: FrocPoint[] = []
  let hits = 0
  marks.forEach(({ rating, hit }, i) => {
    hits += hit
    if (marks[i + 1]?.rating === rating) return
    points.push({
      threshold: rating,
      falseMarksPerCase: (i + 1 - hits) / reads.length,
      lesionFraction: hits / lesions,
    })
  })
  return { kind: 'froc', points, cases: reads.length, lesions }
}

/**
 * Share of lesions hit at no more than a number of false marks per case: the highest point of the curve up to there. No
 * interpolation, because a threshold between two ratings cannot be set.
 * @param curve from `frocCurve`. @param falseMarksPerCase >= 0. @returns 0..1; 0 left of the first point.
 * @see Setio et al. 2017, Med Image Anal 42:1-13. golden/reader-figures (base R, 1e-9).
 */
export function lesionFractionAt(curve: FrocCurve, falseMarksPerCase: number): number {
  const reached = curve.points.filter((point) => point.falseMarksPerCase <= falseMarksPerCase)
  return reached[reached.length - 1]?.lesionFraction ?? 0
}

/** False-mark rates of the competition performance metric. */
const CPM_RATES = [0.125, 0.25, 0.5, 1, 2, 4, 8] as const

/**
 * Competition performance metric: mean share of lesions hit at 1/8, 1/4, 1/2, 1, 2, 4 and 8 false marks per case.
 * @param curve from `frocCurve`. @returns 0..1.
 * @see Setio et al. 2017, Med Image Anal 42:1-13.
 * golden/reader-figures (base R, 1e-9).
 */
export function competitionMetric(curve: FrocCurve): number {
  return CPM_RATES.reduce((total, rate) => total + lesionFractionAt(curve, rate), 0) / CPM_RATES.length
}

/**
 * Area under the FROC step curve up to a number of false marks per case, divided by that number, so that 1 is perfect.
 * @param curve from `frocCurve`. @param limit false marks per case, > 0. @returns 0..1; not-estimable for no limit.
 * @see Bandos et al. 2009, Biometrics 65:247-256 (area up to a limit). golden/reader-figures (base R, 1e-9).
 */
export function frocArea(curve: FrocCurve, limit: number): Estimated {
  if (!(limit > 0 && Number.isFinite(limit))) return notEstimable('the limit of false marks per case must be above 0')
  let area = 0
  let from = 0
  let height = 0
  for (const point of curve.points) {
    const to = Math.min(limit, point.falseMarksPerCase)
    area += (to - from) * height
    from = to
    if (point.falseMarksPerCase <= limit) height = point.lesionFraction
  }
  return estimate((area + (limit - from) * height) / limit)
}
